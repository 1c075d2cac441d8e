package app.ridgeline.billing.reconciliation;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Kind;
import app.ridgeline.billing.reconciliation.ReconciliationStore.HeldSubscription;
import app.ridgeline.billing.rules.SubscriptionSnapshot;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.billing.stripe.StripeJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says how a subscription at Stripe differs from the one we hold. */
final class SubscriptionComparison {

    private final Catalog catalog;

    SubscriptionComparison(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Compares.
     *
     * @param user whose Stripe's customer is here, empty if nobody's
     */
    List<Difference> of(StripeJson theirs, Optional<HeldSubscription> ours, Optional<UUID> user) {
        SubscriptionSnapshot snapshot;
        try {
            snapshot = SubscriptionSnapshot.read(theirs);
        } catch (StripeJson.MalformedPayload | IllegalArgumentException e) {
            return ours
                    .filter(it -> !it.status().isOver())
                    .map(it -> new Difference(
                            Kind.UNREADABLE,
                            it.id(),
                            Optional.of(it.userId()),
                            it.status().word(),
                            String.valueOf(e.getMessage())))
                    .stream()
                    .toList();
        }
        return ours.map(it -> differences(snapshot, it)).orElseGet(() -> unknown(snapshot, user));
    }

    /** A first payment that is open or was given up is nothing we need to know of. */
    private List<Difference> unknown(SubscriptionSnapshot theirs, Optional<UUID> user) {
        Optional<SubscriptionSnapshot.Item> plan = catalog.planItem(theirs.items());
        if (plan.isEmpty() || theirs.status().neverBegan() || theirs.status().isOver()) {
            return List.of();
        }
        Kind kind = user.isPresent() ? Kind.SUBSCRIPTION_UNKNOWN_HERE : Kind.CUSTOMER_UNKNOWN_HERE;
        String what = theirs.customerId() + " " + theirs.status().word() + " "
                + plan.get().priceId();
        return List.of(new Difference(kind, theirs.id(), user, Difference.NONE, what));
    }

    private List<Difference> differences(SubscriptionSnapshot theirs, HeldSubscription ours) {
        if (theirs.status().isOver() && ours.status().isOver()) {
            return List.of();
        }
        var found = new Found(ours);
        found.compare(
                Kind.SUBSCRIPTION_STATUS,
                status(ours.status(), ours.collectionPaused()),
                status(theirs.status(), theirs.collectionPaused()));
        if (theirs.status().isOver() || ours.status().isOver()) {
            return found.differences;
        }
        SubscriptionSnapshot.Item item = item(theirs);
        found.compare(Kind.SUBSCRIPTION_PRICE, ours.priceId(), item.priceId());
        found.compare(Kind.SUBSCRIPTION_QUANTITY, String.valueOf(ours.quantity()), String.valueOf(item.quantity()));
        found.compare(
                Kind.SUBSCRIPTION_PERIOD,
                ours.periodStart() + " " + ours.periodEnd(),
                item.periodStart() + " " + item.periodEnd());
        found.compare(
                Kind.SUBSCRIPTION_ENDING,
                ending(ours.cancelAtPeriodEnd(), ours.cancelAt()),
                ending(theirs.cancelAtPeriodEnd(), theirs.cancelAt()));
        return found.differences;
    }

    /** The plan's item: what our row was made of. */
    private SubscriptionSnapshot.Item item(SubscriptionSnapshot theirs) {
        return catalog.planItem(theirs.items()).orElseGet(theirs::unknownItem);
    }

    private static String status(SubscriptionStatus status, boolean collectionPaused) {
        return status.word() + (collectionPaused ? ", pause_collection void" : "");
    }

    private static String ending(boolean atPeriodEnd, @Nullable Instant at) {
        return (atPeriodEnd ? "cancel_at_period_end" : Difference.NONE) + (at == null ? "" : ", cancel_at " + at);
    }

    private static final class Found {
        final HeldSubscription held;
        final List<Difference> differences = new ArrayList<>();

        Found(HeldSubscription held) {
            this.held = held;
        }

        void compare(Kind kind, String ours, String theirs) {
            if (!Objects.equals(ours, theirs)) {
                differences.add(new Difference(kind, held.id(), Optional.of(held.userId()), ours, theirs));
            }
        }
    }
}
