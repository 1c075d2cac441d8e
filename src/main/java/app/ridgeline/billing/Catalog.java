package app.ridgeline.billing;

import app.ridgeline.billing.rules.PlanPrices;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is sold: which Stripe price is which plan, and which is which pack. Taken from the configuration only. */
@Component
public class Catalog implements PlanPrices {

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

    @Override
    public Optional<Plan> planOf(String priceId) {
        return Optional.ofNullable(planOfPrice.get(priceId));
    }

    /** The prices of a plan: the monthly one first, then the annual one if there is one. */
    public List<String> pricesOf(Plan plan) {
        return planOfPrice.entrySet().stream()
                .filter(entry -> entry.getValue() == plan)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The prices of all plans. */
    public Set<String> planPrices() {
        return planOfPrice.keySet();
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
        prices.stream().map(String::strip).filter(price -> !price.isEmpty()).forEach(price -> {
            Plan other = planOfPrice.putIfAbsent(price, plan);
            if (other != null && other != plan) {
                throw usedTwice(price, other.key(), plan.key());
            }
        });
    }

    private void addPack(int size, String text) {
        String price = text.strip();
        if (price.isEmpty()) {
            return;
        }
        planOf(price).ifPresent(plan -> {
            throw usedTwice(price, plan.key(), "the pack of " + size);
        });
        packs.values().stream()
                .filter(other -> other.priceId().equals(price))
                .findFirst()
                .ifPresent(other -> {
                    throw usedTwice(price, "the pack of " + other.size(), "the pack of " + size);
                });
        packs.put(size, new Pack(size, price));
    }

    /** The settings are checked before; this is for whoever sets the properties themselves. */
    private static IllegalStateException usedTwice(String price, String first, String second) {
        return new IllegalStateException("The price " + price + " is configured for two things: " + first + " and "
                + second + ". Give each plan and pack prices of its own.");
    }
}
