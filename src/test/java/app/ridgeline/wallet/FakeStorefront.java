package app.ridgeline.wallet;

import app.ridgeline.billing.PriceList;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A storefront that answers what the test says. */
class FakeStorefront extends Storefront {

    static final Offers FULL = new Offers(
            List.of(pack(100, 999), pack(300, 2899), pack(1000, 8999)),
            true,
            Arrays.stream(Plan.values())
                    .flatMap(plan -> Stream.of(
                            plan(plan, BillingInterval.MONTHLY, 2900 + 5000L * plan.ordinal()),
                            plan(plan, BillingInterval.ANNUAL, 29000 + 50000L * plan.ordinal())))
                    .toList(),
            true);

    final AtomicInteger checkouts = new AtomicInteger();
    final CountDownLatch answered = new CountDownLatch(1);
    volatile Supplier<Offers> goods = () -> FULL;
    volatile Supplier<URI> stripe = () -> URI.create("https://checkout.example.com/pay");
    volatile Optional<TokenStatus> preview = Optional.empty();
    volatile boolean slow;

    @SuppressWarnings("NullAway") // nothing of the real one is asked
    FakeStorefront() {
        super(null, null, null, null, null);
    }

    @Override
    Offers offers() {
        return goods.get();
    }

    @Override
    Optional<TokenStatus> preview(Plan plan, BillingInterval interval) {
        return preview;
    }

    @Override
    URI buyPack(int size) {
        return page("pack-" + size);
    }

    @Override
    URI subscribe(Plan plan, BillingInterval interval) {
        return page(plan.key() + "-" + interval.name());
    }

    @Override
    URI changePlan() {
        return page("change");
    }

    @Override
    URI manageBilling() {
        return page("manage");
    }

    private URI page(String what) {
        checkouts.incrementAndGet();
        if (slow) {
            try {
                answered.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return URI.create(stripe.get() + "?" + what);
    }

    private static Offers.PricedPack pack(int size, long amountMinor) {
        return new Offers.PricedPack(
                size, TokenAmounts.ofPack(size), new PriceList.Price(amountMinor, "USD", Optional.empty()));
    }

    private static Offers.PricedPlan plan(Plan plan, BillingInterval interval, long amountMinor) {
        return new Offers.PricedPlan(plan, interval, new PriceList.Price(amountMinor, "USD", Optional.of(interval)));
    }
}
