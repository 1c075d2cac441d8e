package app.ridgeline.billing.rules;

import app.ridgeline.tokens.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which price at Stripe sells which plan. */
public interface PlanPrices {

    /** The plan of this price, or empty if we do not know it: an unknown price never becomes a plan. */
    Optional<Plan> planOf(String priceId);

    /**
     * The item that counts of a subscription's, in whatever order they stand: the largest plan. Empty without a plan.
     */
    default Optional<SubscriptionSnapshot.Item> planItem(List<SubscriptionSnapshot.Item> items) {
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
}
