package app.ridgeline.billing;

import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is sold: which Stripe price is which plan, and which is which pack. Taken from the configuration only. */
@Component
public class Catalog {

    /**
     * A pack of tokens.
     *
     * @param size its name in tokens: 100, 300 or 1,000
     * @param priceId its Stripe price
     */
    public record Pack(int size, String priceId) {

        /** What it really grants: a third of its size to each bucket. */
        public TokenAmounts grants() {
            return TokenAmounts.ofPack(size);
        }
    }

    private final Map<String, Plan> planOfPrice = new LinkedHashMap<>();
    private final Map<Integer, Pack> packs = new LinkedHashMap<>();

    Catalog(BillingSettings settings) {
        addPlan(Plan.SOLO, settings.solo());
        addPlan(Plan.BUSINESS, settings.business());
        addPlan(Plan.ENTERPRISE, settings.enterprise());
        addPack(100, settings.pack100());
        addPack(300, settings.pack300());
        addPack(1000, settings.pack1000());
    }

    /** The plan of this price, or empty if we do not know it: an unknown price never becomes a plan. */
    public Optional<Plan> planOf(String priceId) {
        return Optional.ofNullable(planOfPrice.get(priceId));
    }

    /** The item that counts of a subscription's, in whatever order they stand: the largest plan. Empty without a plan. */
    Optional<SubscriptionSnapshot.Item> planItem(List<SubscriptionSnapshot.Item> items) {
        return items.stream()
                .filter(item -> planOf(item.priceId()).isPresent())
                .max(Comparator.comparingLong(this::tokens)
                        .thenComparing(SubscriptionSnapshot.Item::periodStart)
                        .thenComparing(SubscriptionSnapshot.Item::priceId));
    }

    private long tokens(SubscriptionSnapshot.Item item) {
        return planOf(item.priceId())
                .map(plan -> plan.quota().times(item.quantity()).total())
                .orElse(0L);
    }

    /** The prices of a plan: the monthly one first, then the annual one if there is one. */
    public List<String> pricesOf(Plan plan) {
        return planOfPrice.entrySet().stream()
                .filter(entry -> entry.getValue() == plan)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The packs on sale, the smallest first. */
    public List<Pack> packs() {
        return List.copyOf(packs.values());
    }

    /** The pack of this size, or empty if it is not on sale. */
    public Optional<Pack> pack(int size) {
        return Optional.ofNullable(packs.get(size));
    }

    private void addPlan(Plan plan, List<String> prices) {
        for (String price : prices) {
            Plan other = price.isBlank() ? null : planOfPrice.put(price.strip(), plan);
            if (other != null && other != plan) {
                throw new IllegalStateException("The price " + price + " is configured for two plans: " + other.key()
                        + " and " + plan.key() + ". Give each plan prices of its own.");
            }
        }
    }

    private void addPack(int size, String price) {
        if (!price.isBlank()) {
            packs.put(size, new Pack(size, price.strip()));
        }
    }
}
