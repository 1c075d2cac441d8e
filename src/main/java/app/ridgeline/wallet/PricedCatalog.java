package app.ridgeline.wallet;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.PriceList;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.tokens.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The catalog with Stripe's prices. */
@Service
class PricedCatalog {

    private final Catalog catalog;
    private final PriceList prices;

    PricedCatalog(Catalog catalog, PriceList prices) {
        this.catalog = catalog;
        this.prices = prices;
    }

    /** What is for sale. May ask Stripe: not to be called with a UI's lock. */
    Offers offers() {
        List<Plan> sold = Arrays.stream(Plan.values())
                .filter(plan -> !catalog.pricesOf(plan).isEmpty())
                .toList();
        Map<String, PriceList.Price> known = ask(Stream.concat(
                catalog.packs().stream().map(Catalog.Pack::priceId),
                sold.stream().flatMap(plan -> catalog.pricesOf(plan).stream())));
        List<Offers.PricedPack> packs = catalog.packs().stream()
                .flatMap(pack -> Optional.ofNullable(known.get(pack.priceId()))
                        .map(price -> new Offers.PricedPack(pack.size(), pack.grants(), price))
                        .stream())
                .toList();
        List<Offers.PricedPlan> plans =
                sold.stream().flatMap(plan -> priced(plan, known)).toList();
        boolean allPlans =
                plans.stream().map(Offers.PricedPlan::plan).distinct().count() == sold.size();
        return new Offers(packs, packs.size() == catalog.packs().size(), plans, allPlans);
    }

    /** A plan's first price of each interval: what Checkout sells. */
    private Stream<Offers.PricedPlan> priced(Plan plan, Map<String, PriceList.Price> known) {
        return Arrays.stream(BillingInterval.values())
                .flatMap(interval -> catalog.pricesOf(plan).stream()
                        .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                        .filter(price -> price.interval().equals(Optional.of(interval)))
                        .limit(1)
                        .map(price -> new Offers.PricedPlan(plan, interval, price)));
    }

    /** Asks for all at once: where Stripe is slow, one after the other would wear out a customer's patience. */
    private Map<String, PriceList.Price> ask(Stream<String> ids) {
        Map<String, PriceList.Price> known = new ConcurrentHashMap<>();
        List<Thread> asking = ids.map(id -> Thread.ofVirtual()
                        .name("price")
                        .start(() -> prices.price(id).ifPresent(price -> known.put(id, price))))
                .toList();
        try {
            for (Thread thread : asking) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return known;
    }
}
