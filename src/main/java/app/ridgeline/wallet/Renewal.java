package app.ridgeline.wallet;

import app.ridgeline.tokens.Period;
import app.ridgeline.tokens.TokenStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a user's allowance next.
 *
 * @param kind how it goes on
 * @param on when, null if no date is known
 */
record Renewal(Kind kind, @Nullable Instant on) {

    /** How an allowance goes on. */
    enum Kind {
        /** There is no plan. */
        NO_PLAN,
        /** It is whole again on the day. */
        RENEWS,
        /** It was set by hand and nothing renews it. */
        FIXED,
        /** It is held back until the plan's payment goes through. */
        PAYMENT_DUE,
        /** It is held back while the plan is paused. */
        PAUSED
    }

    /** Reads it off a status. An allowance is held back when there is a plan, but no quota in any bucket. */
    static Renewal of(TokenStatus status) {
        if (status.plan() == null) {
            return new Renewal(Kind.NO_PLAN, null);
        }
        if (status.balances().values().stream().allMatch(balance -> balance.quota() == 0)) {
            return new Renewal(isPaused(status) ? Kind.PAUSED : Kind.PAYMENT_DUE, null);
        }
        Period period = status.period();
        return period == null || period.end() == null
                ? new Renewal(Kind.FIXED, null)
                : new Renewal(Kind.RENEWS, period.end());
    }

    boolean isSuspended() {
        return kind == Kind.PAYMENT_DUE || kind == Kind.PAUSED;
    }

    /** Stripe keeps a subscription active while its collection is paused. */
    private static boolean isPaused(TokenStatus status) {
        return switch (status.status()) {
            case "paused", "active", "trialing" -> true;
            default -> false;
        };
    }
}
