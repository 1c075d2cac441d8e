package app.ridgeline.billing.rules;

import app.ridgeline.tokens.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All that decides about one user's allowance. What a fact does to the tokens is the difference between the state
 * before and the state after it.
 *
 * @param subscriptions all that are held for the user
 * @param grants all that was granted to the user
 * @see AllowanceChange#between(BillingState, BillingState)
 */
public record BillingState(List<Subscription> subscriptions, GrantHistory grants) {

    /** What the subscriptions entitle to, all taken together. */
    public Optional<Entitlement> entitlement() {
        return Entitlement.of(subscriptions, grants);
    }

    /** The same, unless the first payment of the one that counts was given up: that one never began. */
    public Optional<Entitlement> current() {
        return entitlement().filter(it -> it.subscription().status() != SubscriptionStatus.INCOMPLETE_EXPIRED);
    }

    /** The state with these subscriptions. */
    public BillingState with(List<Subscription> others) {
        return new BillingState(others, grants);
    }

    /** The state with this subscription, in place of the one of its id. */
    public BillingState with(Subscription told) {
        Stream<Subscription> others =
                subscriptions.stream().filter(it -> !it.id().equals(told.id()));
        return with(Stream.concat(others, Stream.of(told)).toList());
    }

    /** The state once this plan was bought, or changed to at once. */
    public BillingState wished(UUID userId, Plan plan, BillingInterval interval, Instant now) {
        return with(current()
                .map(it -> it.subscription().changedTo(plan, interval, now))
                .orElseGet(() -> Subscription.wished(userId, plan, interval, now)));
    }

    /**
     * What the slice brings that is due by now within the period of a subscription; empty if it is not the one that
     * counts.
     */
    public Optional<AllowanceChange.Renew> due(String subscriptionId, Instant now) {
        return entitlement()
                .filter(it -> it.live()
                        && it.isOf(subscriptionId)
                        && it.subscription().planKnown())
                .flatMap(it -> grants.due(it.subscription(), now).map(slice -> renewal(it, slice)));
    }

    AllowanceChange.Renew renewal(Entitlement entitlement, GrantHistory.Grant grant) {
        Subscription subscription = entitlement.subscription();
        return new AllowanceChange.Renew(
                subscription, grant, entitlement.allowance(grants.with(grant).slice(subscription)));
    }
}
