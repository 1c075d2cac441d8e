package app.ridgeline.billing.rules;

import java.util.Optional;

/**
 * What a change of entitlement does to the tokens. It is decided here alone, for Stripe's word as for the preview of a
 * plan, so that what was shown is what comes.
 */
public enum AllowanceChange {
    /** Nothing that tokens depend on differs, or its price is one that we do not know: quota and spent at hand stay. */
    NONE,
    /** Plan and allowance end. */
    END,
    /** The allowance is held back. */
    SUSPEND,
    /** A period begins that was not granted yet, and with it the allowance is whole again. */
    RENEW,
    /** A period begins that was not granted yet, too soon to be a renewal: another quota, what was spent stays spent. */
    REPLACE,
    /** The allowance is back. */
    RESUME,
    /** Another quota within the period. */
    CHANGE;

    /** What leads from one entitlement to the other, empty where there is none. */
    public static AllowanceChange of(Optional<Entitlement> before, Optional<Entitlement> after, GrantHistory history) {
        if (after.isEmpty()) {
            return before.isPresent() ? END : NONE;
        }
        Entitlement now = after.get();
        boolean same = before.filter(now::sameAs).isPresent();
        if (!now.live()) {
            return same ? NONE : SUSPEND;
        }
        if (!now.subscription().planKnown()) {
            return before.filter(it -> it.live() && it.isOf(now.subscription().id()))
                            .isPresent()
                    ? NONE
                    : RESUME;
        }
        if (!history.has(now.subscription().id(), now.start())) {
            return history.next(now.subscription()).renewed() ? RENEW : REPLACE;
        }
        if (same) {
            return NONE;
        }
        return before.filter(Entitlement::live).isEmpty() ? RESUME : CHANGE;
    }
}
