package app.ridgeline.billing.rules;

import app.ridgeline.tokens.Allowance;
import java.util.Optional;

/**
 * What a change of entitlement does to the tokens. It is decided here alone, for Stripe's word as for the preview of a
 * plan, so that what was shown is what comes.
 */
public sealed interface AllowanceChange {

    /** Nothing that tokens depend on differs, or its price is one that we do not know: quota and spent at hand stay. */
    record None() implements AllowanceChange {}

    /** Plan and allowance end. */
    record End() implements AllowanceChange {}

    /**
     * The allowance is held back.
     *
     * @param sparesAdmins whether one that an admin gave stays: a first payment that is open or was given up began
     *     nothing, and another period of a plan that is suspended already grants nothing
     */
    record Suspend(Allowance allowance, boolean sparesAdmins) implements AllowanceChange {}

    /**
     * A period begins that was not granted yet, or a slice within one.
     *
     * @param grant it says whether the allowance is whole again, or what was spent stays spent: too soon for a renewal
     */
    record Renew(Subscription subscription, GrantHistory.Grant grant, Allowance allowance) implements AllowanceChange {}

    /** The allowance is back. */
    record Resume(Subscription subscription, Allowance allowance) implements AllowanceChange {}

    /** Another quota within the period. */
    record Replan(Subscription subscription, Allowance allowance) implements AllowanceChange {}

    /** What leads from one state of a user to the next. */
    static AllowanceChange between(BillingState earlier, BillingState later) {
        Optional<Entitlement> before = earlier.entitlement();
        return later.entitlement()
                .map(after -> between(before, after, later))
                .orElseGet(() -> before.isPresent() ? new End() : new None());
    }

    private static AllowanceChange between(Optional<Entitlement> before, Entitlement after, BillingState later) {
        Subscription subscription = after.subscription();
        boolean wasLive = before.filter(Entitlement::live).isPresent();
        boolean same = before.filter(after::sameAs).isPresent();
        if (!after.live()) {
            boolean neverBegan = subscription.status().neverBegan() && !wasLive;
            boolean onlyThePeriod = before.filter(after::differsInPeriodOnly).isPresent();
            return same ? new None() : new Suspend(after.allowance(), neverBegan || onlyThePeriod);
        }
        if (!subscription.planKnown()) {
            return wasLive && before.filter(it -> it.isOf(subscription.id())).isPresent()
                    ? new None()
                    : new Resume(subscription, after.allowance());
        }
        if (!later.grants().has(subscription.id(), after.start())) {
            return later.renewal(after, later.grants().next(subscription));
        }
        // While its price was none of ours, nothing of it was handed on.
        if (same && before.orElseThrow().subscription().planKnown()) {
            return new None();
        }
        return wasLive ? new Replan(subscription, after.allowance()) : new Resume(subscription, after.allowance());
    }
}
