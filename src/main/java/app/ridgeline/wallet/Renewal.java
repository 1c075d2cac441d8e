package app.ridgeline.wallet;

import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.tokens.TokenStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a user's allowance next.
 *
 * @param kind how it goes on
 * @param on when; empty if no date is known
 */
public record Renewal(Kind kind, Optional<Instant> on) {

    /** How an allowance goes on. */
    public enum Kind {
        /** There is no plan. */
        NO_PLAN,
        /** It is whole again on the day. */
        RENEWS,
        /** It ends on the day. */
        ENDS,
        /** It was set by hand and nothing renews it. */
        FIXED,
        /** It is held back until the plan's payment goes through. */
        PAYMENT_DUE,
        /** It is held back while the plan is paused. */
        PAUSED,
        /** It is held back because the bank took the plan's payment back. */
        DISPUTED
    }

    /** Reads it off what a user has. An allowance is held back when there is a plan, but no quota in any bucket. */
    static Renewal of(Holdings holdings) {
        TokenStatus status = holdings.status();
        if (status.plan() == null) {
            return new Renewal(Kind.NO_PLAN, Optional.empty());
        }
        if (status.balances().values().stream().allMatch(balance -> balance.quota() == 0)) {
            return new Renewal(whyHeldBack(status), Optional.empty());
        }
        return Optional.ofNullable(status.period())
                .flatMap(period -> Optional.ofNullable(period.end()))
                .map(end -> lastEnd(end, holdings)
                        .map(last -> new Renewal(Kind.ENDS, Optional.of(last)))
                        .orElseGet(() -> new Renewal(Kind.RENEWS, Optional.of(end))))
                .orElseGet(() -> new Renewal(Kind.FIXED, Optional.empty()));
    }

    /** Whether the plan's tokens are held back. */
    public boolean isSuspended() {
        return kind == Kind.PAYMENT_DUE || kind == Kind.PAUSED || kind == Kind.DISPUTED;
    }

    /** Stripe keeps a subscription active while its collection is paused. */
    private static Kind whyHeldBack(TokenStatus status) {
        return switch (SubscriptionStatus.of(status.status()).orElse(SubscriptionStatus.PAST_DUE)) {
            case PAUSED, ACTIVE, TRIALING -> Kind.PAUSED;
            case DISPUTED -> Kind.DISPUTED;
            default -> Kind.PAYMENT_DUE;
        };
    }

    /** The plan's end, if it comes before the allowance would renew: until then a canceled plan renews each month. */
    private static Optional<Instant> lastEnd(Instant renewal, Holdings holdings) {
        return holdings.liveSubscription()
                .flatMap(Subscriptions.Current::endsAt)
                .filter(end -> !end.isAfter(renewal));
    }
}
