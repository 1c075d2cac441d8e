package app.ridgeline.billing.rules;

import app.ridgeline.tokens.TokenAmounts;
import java.util.Optional;
import java.util.UUID;

/**
 * What a change of its payment did to one purchase. Published in the transaction that did it.
 *
 * @param userId whose purchase it is
 * @param sessionId the purchase
 * @param pack its size
 * @param granted what it brought
 * @param reason what changed
 * @param money how much money it is about; empty if Stripe has not told it
 * @param disputeId the dispute it is about, if it is about one
 * @param taken tokens taken back, nothing in every bucket if none were
 * @param restored tokens given back, likewise
 * @param claimed all that is taken back of this purchase by now
 * @param before the user's balance before it
 * @param after the user's balance after it
 * @param eventId what caused it
 */
public record Settlement(
        UUID userId,
        String sessionId,
        int pack,
        TokenAmounts granted,
        Reason reason,
        Optional<Bill.Amount> money,
        Optional<String> disputeId,
        TokenAmounts taken,
        TokenAmounts restored,
        TokenAmounts claimed,
        Holdings before,
        Holdings after,
        String eventId) {

    /** What changed. */
    public enum Reason {
        /** So much more was refunded. */
        REFUNDED,
        /** A refund of so much did not reach the customer. */
        REFUND_FAILED,
        /** So much is in dispute. */
        DISPUTED,
        /** A dispute of so much was decided for the customer. */
        DISPUTE_LOST,
        /** A dispute of so much was decided against the customer. */
        DISPUTE_WON,
        /** Less went back than was known: so much in all. */
        LESS
    }

    /**
     * What a user has.
     *
     * @param remaining what can be spent
     * @param owed what is to be made up
     */
    public record Holdings(TokenAmounts remaining, TokenAmounts owed) {}
}
