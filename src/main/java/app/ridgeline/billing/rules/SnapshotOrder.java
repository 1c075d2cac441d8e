package app.ridgeline.billing.rules;

import app.ridgeline.billing.stripe.StripeJson;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a snapshot replaces the one we hold. Events arrive in any order, and their time has a resolution of
 * one second, so the period counts first, then the time, then what the update says it changed.
 */
final class SnapshotOrder {

    /** What to do with a snapshot. */
    enum Verdict {
        /** It is newer. */
        REPLACE,
        /** Ours is newer, or final. */
        STALE,
        /** Cannot be told: Stripe is asked. */
        UNDECIDED
    }

    private SnapshotOrder() {}

    static Verdict decide(Optional<Subscription> held, Subscription incoming, EventStamp stamp) {
        if (held.isEmpty()) {
            return Verdict.REPLACE;
        }
        Subscription ours = held.get();
        if (ours.isCanceled()) {
            return Verdict.STALE;
        }
        if (incoming.isCanceled()) {
            return Verdict.REPLACE;
        }
        int period = incoming.periodStart().compareTo(ours.periodStart());
        int time = incoming.snapshotAt().compareTo(ours.snapshotAt());
        if (period > 0) {
            return Verdict.REPLACE;
        }
        if (period < 0) {
            // With items of several intervals the plan may have moved to one whose period began earlier.
            return time > 0 ? Verdict.UNDECIDED : Verdict.STALE;
        }
        if (time != 0) {
            return time > 0 ? Verdict.REPLACE : Verdict.STALE;
        }
        return inTheSameSecond(ours, incoming, stamp);
    }

    private static Verdict inTheSameSecond(Subscription ours, Subscription incoming, EventStamp stamp) {
        if (stamp.isCreation()) {
            return Verdict.STALE;
        }
        if (ours.snapshotType().equals("customer.subscription.created") || incoming.saysTheSameAs(ours)) {
            return Verdict.REPLACE;
        }
        return stamp.previous().filter(previous -> matches(previous, ours)).isPresent()
                ? Verdict.REPLACE
                : Verdict.UNDECIDED;
    }

    /** Whether an update started from the state we hold. It must name at least one field that we keep. */
    private static boolean matches(StripeJson previous, Subscription ours) {
        boolean named = false;
        for (Known field : Known.values()) {
            if (field.isIn(previous)) {
                named = true;
                if (!field.equal(previous, ours)) {
                    return false;
                }
            }
        }
        return named;
    }

    /** The fields of {@code previous_attributes} that we keep. A field that was null before counts as named. */
    private enum Known {
        STATUS("status", json -> json.text("status"), ours -> ours.status().word()),
        CANCEL_AT_PERIOD_END(
                "cancel_at_period_end", json -> json.flag("cancel_at_period_end"), Subscription::cancelAtPeriodEnd),
        CANCEL_AT("cancel_at", json -> json.optionalInstant("cancel_at").orElse(null), Subscription::cancelAt),
        LATEST_INVOICE(
                "latest_invoice", json -> json.optionalId("latest_invoice").orElse(null), Subscription::latestInvoice),
        PERIOD_START("current_period_start", json -> json.instant("current_period_start"), Subscription::periodStart),
        PERIOD_END("current_period_end", json -> json.instant("current_period_end"), Subscription::periodEnd),
        QUANTITY(
                "quantity",
                json -> json.optionalNumber("quantity").map(Long::intValue).orElse(1),
                Subscription::quantity),
        PLAN("plan", json -> json.id("plan"), Subscription::priceId),
        ITEM_PRICE("items", json -> item(json).flatMap(Known::price).orElse(null), Subscription::priceId),
        ITEM_QUANTITY(
                "items",
                json -> item(json)
                        .flatMap(it -> it.optionalNumber("quantity"))
                        .map(Long::intValue)
                        .orElse(1),
                Subscription::quantity),
        ITEM_PERIOD(
                "items",
                json -> item(json)
                        .flatMap(it -> it.optionalInstant("current_period_start"))
                        .orElse(null),
                Subscription::periodStart),
        PAUSED("pause_collection", SubscriptionSnapshot::isCollectionVoid, Subscription::collectionPaused),
        TRIAL_START("trial_start", json -> json.optionalInstant("trial_start").orElse(null), Subscription::trialStart),
        SCHEDULE("schedule", json -> json.optionalId("schedule").orElse(null), Subscription::schedule);

        private final String field;
        private final Function<StripeJson, @Nullable Object> before;
        private final Function<Subscription, @Nullable Object> held;

        Known(
                String field,
                Function<StripeJson, @Nullable Object> before,
                Function<Subscription, @Nullable Object> held) {
            this.field = field;
            this.before = before;
            this.held = held;
        }

        boolean isIn(StripeJson previous) {
            return previous.names(field);
        }

        boolean equal(StripeJson previous, Subscription ours) {
            Object was = before.apply(previous);
            // Before 2025-03-31.basil an item does not tell its period.
            return (this == ITEM_PERIOD && was == null) || Objects.equals(was, held.apply(ours));
        }

        private static Optional<StripeJson> item(StripeJson json) {
            return json.list("items").findFirst();
        }

        private static Optional<String> price(StripeJson item) {
            return item.optionalId("price").or(() -> item.optionalId("plan"));
        }
    }
}
