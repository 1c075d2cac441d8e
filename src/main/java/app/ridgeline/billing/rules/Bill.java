package app.ridgeline.billing.rules;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One payment of a customer: for a pack, or for a period of a plan.
 *
 * @param id of the Checkout session that sold the pack, or of the plan's invoice
 * @param at when it was made
 * @param pack the pack's size in tokens; empty if it was for a plan
 * @param amount what was charged; empty if Stripe has not told us
 */
public record Bill(String id, Instant at, OptionalInt pack, Optional<Amount> amount, State state) {

    /**
     * An amount of money.
     *
     * @param minor in the currency's minor unit, as Stripe counts it
     * @param currency for example {@code usd}
     */
    public record Amount(long minor, String currency) {}

    /** Where the money is. */
    public enum State {
        /** The bank has not confirmed it. */
        PENDING,
        PAID,
        /** The bank refused: nothing was charged. */
        FAILED,
        PARTLY_REFUNDED,
        REFUNDED,
        /** The bank took it back, for now or for good. */
        DISPUTED
    }

    /** Whether Stripe has a receipt or an invoice of it. */
    public boolean hasDocument() {
        return state != State.PENDING && state != State.FAILED;
    }
}
