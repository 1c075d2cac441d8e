package app.ridgeline.wallet;

import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.ScheduledChange;
import app.ridgeline.tokens.TokenStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What a user has: tokens, and the subscription behind them.
 *
 * @param subscription the one that counts, over ones included; empty if there never was one
 */
public record Holdings(TokenStatus status, Optional<Subscriptions.Current> subscription) {

    /** The subscription, if it is not over: then a plan is changed in the portal, not bought. */
    public Optional<Subscriptions.Current> liveSubscription() {
        return subscription.filter(current -> !current.status().isOver());
    }

    /** When the plan will end, if it renews at least once before. */
    public Optional<Instant> endsAfterRenewal() {
        return renewal().kind() == Renewal.Kind.RENEWS
                ? liveSubscription().flatMap(Subscriptions.Current::endsAt)
                : Optional.empty();
    }

    /** The other plan that the next renewal brings, if the customer chose one for then. */
    public Optional<ScheduledChange> changeByRenewal() {
        Renewal renewal = renewal();
        return renewal.kind() == Renewal.Kind.RENEWS
                ? renewal.on().flatMap(on -> liveSubscription().flatMap(current -> current.changeBy(on)))
                : Optional.empty();
    }

    /** What becomes of the allowance next. */
    public Renewal renewal() {
        return Renewal.of(this);
    }
}
