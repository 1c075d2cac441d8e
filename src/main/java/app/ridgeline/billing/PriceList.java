package app.ridgeline.billing;

import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.StripeApi;
import com.stripe.net.RequestOptions;
import com.stripe.param.PriceRetrieveParams;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * What things cost, as Stripe says. Remembered for ten minutes; while Stripe does not answer, the last answer counts.
 * May ask Stripe, so never inside a transaction.
 */
@Service
public class PriceList {

    private static final long FRESH_NANOS = Duration.ofMinutes(10).toNanos();
    // A page that cannot show a price must not wait for it again at each view.
    private static final long AFTER_FAILURE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int READ_TIMEOUT_MILLIS = 3_000;

    /**
     * A price.
     *
     * @param amountMinor in the currency's smallest unit: cents, or whole yen
     * @param currency ISO 4217, upper case
     * @param interval how often it is paid; empty if once
     */
    public record Price(long amountMinor, String currency, Optional<BillingInterval> interval) {}

    private static final class Shelf {
        private final ReentrantLock fetching = new ReentrantLock();
        private volatile @Nullable Label label;
    }

    private record Label(Optional<Price> price, long until) {}

    private final Catalog catalog;
    private final StripeApi stripe;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, Shelf> shelves = new ConcurrentHashMap<>();

    @Autowired
    PriceList(Catalog catalog, StripeApi stripe) {
        this(catalog, stripe, System::nanoTime);
    }

    PriceList(Catalog catalog, StripeApi stripe, LongSupplier nanos) {
        this.catalog = catalog;
        this.stripe = stripe;
        this.nanos = nanos;
    }

    /** What this price of the {@link Catalog} is; empty if Stripe does not say, or it is none of ours. */
    public Optional<Price> price(String priceId) {
        StripeApi.requireNoTransaction();
        if (!sold(priceId)) {
            return Optional.empty();
        }
        Shelf shelf = shelves.computeIfAbsent(priceId, id -> new Shelf());
        Label label = shelf.label;
        if (label != null && nanos.getAsLong() - label.until() < 0) {
            return label.price();
        }
        if (label != null && label.price().isPresent() && !shelf.fetching.tryLock()) {
            return label.price(); // somebody is asking already, and the last answer will do
        } else if (!shelf.fetching.isHeldByCurrentThread()) {
            shelf.fetching.lock();
        }
        try {
            return refresh(shelf, priceId, label);
        } finally {
            shelf.fetching.unlock();
        }
    }

    private boolean sold(String priceId) {
        return catalog.planOf(priceId).isPresent()
                || catalog.packs().stream().anyMatch(pack -> pack.priceId().equals(priceId));
    }

    private Optional<Price> refresh(Shelf shelf, String priceId, @Nullable Label seen) {
        Label current = shelf.label;
        if (current != null && current != seen) {
            return current.price(); // fetched while this thread waited
        }
        Label next;
        try {
            next = new Label(fetch(priceId), nanos.getAsLong() + FRESH_NANOS);
        } catch (BillingException e) { // logged where it happened
            Optional<Price> last = seen == null ? Optional.empty() : seen.price();
            next = new Label(last, nanos.getAsLong() + AFTER_FAILURE_NANOS);
        }
        shelf.label = next;
        return next.price();
    }

    private Optional<Price> fetch(String priceId) {
        var options = RequestOptions.builder()
                .setReadTimeout(READ_TIMEOUT_MILLIS)
                .setMaxNetworkRetries(0)
                .build();
        return stripe.call(api -> shown(
                api.prices().retrieve(priceId, PriceRetrieveParams.builder().build(), options)));
    }

    private static Optional<Price> shown(com.stripe.model.Price price) {
        Long amount = price.getUnitAmount();
        if (amount == null) { // tiered, or fractions of a cent: nothing that one number could say
            return Optional.empty();
        }
        String currency = StripeApi.required(price.getCurrency(), "currency").toUpperCase(Locale.ROOT);
        var recurring = price.getRecurring();
        if (recurring == null) {
            return Optional.of(new Price(amount, currency, Optional.empty()));
        }
        return interval(recurring.getInterval(), recurring.getIntervalCount())
                .map(interval -> new Price(amount, currency, Optional.of(interval)));
    }

    private static Optional<BillingInterval> interval(String unit, @Nullable Long count) {
        return switch (unit + " " + (count == null ? 1 : count)) {
            case "month 1" -> Optional.of(BillingInterval.MONTHLY);
            case "year 1", "month 12" -> Optional.of(BillingInterval.ANNUAL);
            default -> Optional.empty();
        };
    }
}
