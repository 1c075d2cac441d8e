package app.ridgeline.billing.rules;

import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Period;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a user's subscriptions entitle to, all taken together: of several the best counts, that is live before
 * suspended, then the largest quota, then the oldest.
 *
 * @param subscription the one that counts
 * @param live whether its allowance is in force; otherwise it is suspended
 * @param slice the period, or the monthly part of a longer one, that the allowance is for
 */
public record Entitlement(Subscription subscription, boolean live, Period slice) {

    private static final Comparator<Subscription> BEST = Comparator.comparingLong(
                    (Subscription subscription) -> subscription.quota().total())
            .reversed()
            .thenComparing(Subscription::planKnown, Comparator.reverseOrder())
            .thenComparing(Subscription::startedAt)
            .thenComparing(Subscription::id);

    /**
     * The entitlement of these subscriptions, or empty if none has one.
     *
     * @param grants what was granted to the user so far
     */
    static Optional<Entitlement> of(Collection<Subscription> subscriptions, GrantHistory grants) {
        Predicate<Subscription> live = subscription ->
                subscription.isLive() && (!subscription.isTrialing() || grants.allowsTrial(subscription));
        Optional<Subscription> best = subscriptions.stream().filter(live).min(BEST);
        if (best.isPresent()) {
            return best.map(it -> new Entitlement(it, true, grants.slice(it)));
        }
        return subscriptions.stream()
                .filter(subscription -> !subscription.isCanceled() && !isSucceeded(subscription, subscriptions))
                .min(BEST)
                .map(it -> new Entitlement(it, false, grants.slice(it)));
    }

    /** Whether its first payment was given up, and a later subscription came and went. */
    private static boolean isSucceeded(Subscription subscription, Collection<Subscription> all) {
        return subscription.status() == SubscriptionStatus.INCOMPLETE_EXPIRED
                && all.stream()
                        .anyMatch(other -> other.isCanceled()
                                && !other.startedAt().isBefore(subscription.startedAt())
                                && !other.id().equals(subscription.id()));
    }

    /** The allowance the tokens module is to put in force. */
    public Allowance allowance() {
        return allowance(slice);
    }

    /** The same for another slice of the period. */
    Allowance allowance(Period other) {
        TokenAmounts quota = live ? subscription.quota() : TokenAmounts.NONE;
        return new Allowance(
                subscription.plan(), quota, subscription.effectiveStatus().word(), other);
    }

    /** Whether this subscription is the one that counts. */
    boolean isOf(String subscriptionId) {
        return subscription.id().equals(subscriptionId);
    }

    /** Whether nothing that tokens depend on differs. Metadata, card and cancel flags do not count. */
    boolean sameAs(Entitlement other) {
        return live == other.live
                && isOf(other.subscription.id())
                && allowance().equals(other.allowance());
    }

    /** Whether both are in force or both are not, by the same plan and status of one subscription. */
    boolean differsInPeriodOnly(Entitlement other) {
        return live == other.live
                && isOf(other.subscription.id())
                && subscription.plan() == other.subscription.plan()
                && subscription.effectiveStatus() == other.subscription.effectiveStatus();
    }

    Instant start() {
        return slice.start();
    }
}
