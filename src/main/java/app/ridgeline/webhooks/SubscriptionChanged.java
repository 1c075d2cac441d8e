package app.ridgeline.webhooks;

import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.EventStamp;
import app.ridgeline.billing.rules.SnapshotDecision;
import app.ridgeline.billing.rules.SubscriptionSnapshot;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code customer.subscription.created}, {@code .updated}, {@code .paused}, {@code .resumed} and {@code .deleted}: each
 * carries a snapshot of the whole subscription, and the newest one counts.
 */
@Component
class SubscriptionChanged implements EventHandler {

    private final Subscriptions subscriptions;

    SubscriptionChanged(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        SubscriptionSnapshot snapshot = SubscriptionSnapshot.read(event.object());
        if (owner.isEmpty()) {
            return new Outcome.Unmatched(Outcome.Missing.CUSTOMER, snapshot.customerId());
        }
        var stamp = new EventStamp(event.id(), event.type(), event.createdAt(), event.previous());
        return switch (subscriptions.apply(owner.get(), snapshot, stamp)) {
            case SnapshotDecision.Replace _ -> Outcome.PROCESSED;
            case SnapshotDecision.Stale stale -> new Outcome.Ignored(stale.reason());
            case SnapshotDecision.Undecided _ ->
                new Outcome.Ignored("Another change of the same second is known; the subscription is read from Stripe");
            case SnapshotDecision.UnknownPrice unknown ->
                new Outcome.Unmatched(Outcome.Missing.PRICE, String.join(" ", unknown.priceIds()));
        };
    }
}
