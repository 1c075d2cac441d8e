package app.ridgeline.billing.rules;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What a snapshot of a subscription does to the one that we hold. */
public sealed interface SnapshotDecision {

    /** It replaces ours, or tells how its period began, and the allowance follows it. */
    record Replace(Subscription now) implements SnapshotDecision {}

    /**
     * It changes nothing: ours is newer, or final.
     *
     * @param owing what it tells of a subscription that has ended: its last payment had failed by then
     * @param noted ours, with the earlier moment from which we know how its period began
     */
    record Stale(String reason, Optional<Subscription> owing, Optional<Subscription> noted)
            implements SnapshotDecision {}

    /** It is not known which of two events of one second is the later: Stripe is to be asked. */
    record Undecided() implements SnapshotDecision {}

    /** None of its prices is a plan of ours, and it is none that we hold. */
    record UnknownPrice(List<String> priceIds) implements SnapshotDecision {}

    /** What to do with a snapshot of this user's subscription, given the one that we hold of its id. */
    static SnapshotDecision of(
            UUID userId, Optional<Subscription> held, SubscriptionSnapshot told, EventStamp stamp, PlanPrices prices) {
        return Subscription.told(userId, told, stamp, held, prices)
                .map(incoming -> of(held, incoming, stamp))
                .orElseGet(() -> stamp.isDeletion() || told.status() == SubscriptionStatus.CANCELED
                        ? new Stale("It ended, and was never a plan of ours", Optional.empty(), Optional.empty())
                        : new UnknownPrice(told.items().stream()
                                .map(SubscriptionSnapshot.Item::priceId)
                                .toList()));
    }

    private static SnapshotDecision of(Optional<Subscription> held, Subscription incoming, EventStamp stamp) {
        return switch (SnapshotOrder.decide(held, incoming, stamp)) {
            case REPLACE -> new Replace(incoming);
            case STALE -> stale(held.orElseThrow(), incoming);
            case UNDECIDED -> new Undecided();
        };
    }

    private static SnapshotDecision stale(Subscription held, Subscription older) {
        Optional<Subscription> noted = held.begunAs(older);
        if (noted.filter(it -> it.begunPaused() != held.begunPaused()).isPresent()) {
            return new Replace(noted.get());
        }
        return new Stale(
                "A newer state of " + older.id() + " is known",
                Optional.of(older).filter(it -> isEndedOwing(held, it)),
                noted);
    }

    private static boolean isEndedOwing(Subscription held, Subscription older) {
        return held.isCanceled()
                && older.status().awaitsPayment()
                && !older.status().neverBegan()
                && Objects.equals(held.latestInvoice(), older.latestInvoice());
    }
}
