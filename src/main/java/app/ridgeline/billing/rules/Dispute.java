package app.ridgeline.billing.rules;

import app.ridgeline.billing.stripe.StripeJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A dispute as one event, or all of them together, tell it.
 *
 * @param id Stripe's id
 * @param payment what is disputed
 * @param status in Stripe's words
 * @param amount how much of the payment is disputed; empty only if it was told before amounts were kept
 * @param reinstated whether the money was given back to us
 * @param toldAt Stripe's time of the event that told status and amount
 * @see <a href="https://docs.stripe.com/api/disputes/object">The dispute object</a>
 */
public record Dispute(
        String id,
        PaymentReference payment,
        String status,
        Optional<Bill.Amount> amount,
        boolean reinstated,
        Instant toldAt) {

    /** Of each stage in the order of a dispute's life. */
    private static final List<String> INQUIRY = List.of("warning_needs_response", "warning_under_review");

    private static final List<String> OPEN = List.of("needs_response", "response_disabled", "under_review");
    private static final List<String> CLOSED = List.of("warning_closed", "charge_refunded", "prevented", "won", "lost");
    private static final List<List<String>> STAGES = List.of(INQUIRY, OPEN, CLOSED);

    /** Decides between two events of one stage and one second, so that their order does not. */
    private static final Comparator<Dispute> IN_ONE_SECOND = Comparator.comparingInt(
                    (Dispute dispute) -> STAGES.get(dispute.stage()).indexOf(dispute.status))
            .thenComparing(dispute -> dispute.amount.map(Bill.Amount::minor).orElse(0L))
            .thenComparing(dispute -> dispute.amount.map(Bill.Amount::currency).orElse(""));

    /** Where the money is. */
    public enum Outcome {
        /** It was never taken, or the payment was refunded instead. */
        NONE,
        /** The bank holds it until the dispute is decided. */
        OPEN,
        /** The bank keeps it. */
        LOST,
        /** It came back to us. */
        WON;

        /** Whether it was decided, for one side or the other. */
        public boolean isDecision() {
            return this == LOST || this == WON;
        }
    }

    /**
     * Reads a dispute.
     *
     * @param reinstated whether the event says that the money was given back
     * @throws StripeJson.MalformedPayload if a needed field is missing or wrong
     * @throws IllegalArgumentException if the status is none that Stripe documents
     */
    public static Dispute read(StripeJson json, boolean reinstated, Instant toldAt) {
        Dispute dispute = new Dispute(
                json.id("id"),
                PaymentReference.of(json),
                json.text("status"),
                Optional.of(new Bill.Amount(json.amount("amount"), json.currency("currency"))),
                reinstated,
                toldAt);
        dispute.stage();
        return dispute;
    }

    /**
     * What is known after another event of the same dispute. A dispute goes from inquiry to open to closed and never
     * back. Of an inquiry or an open dispute the last word counts; a closed one is final, so there it is the first.
     * Money given back stays given back. So the order of the events does not matter.
     */
    public Dispute and(Dispute other) {
        Dispute newer = movesTo(other) ? other : this;
        Dispute older = newer == this ? other : this;
        return new Dispute(
                id,
                payment,
                newer.status,
                newer.amount.or(() -> older.amount),
                reinstated || other.reinstated,
                newer.toldAt);
    }

    /** How it stands. */
    public Outcome outcome() {
        if (status.equals("won")) {
            return Outcome.WON;
        }
        if (!status.equals("lost") && !OPEN.contains(status)) {
            return Outcome.NONE;
        }
        if (reinstated) {
            return Outcome.WON;
        }
        return status.equals("lost") ? Outcome.LOST : Outcome.OPEN;
    }

    private boolean movesTo(Dispute other) {
        if (other.stage() != stage()) {
            return other.stage() > stage();
        }
        if (!other.toldAt.equals(toldAt)) {
            return STAGES.get(stage()).equals(CLOSED) ? other.toldAt.isBefore(toldAt) : other.toldAt.isAfter(toldAt);
        }
        return IN_ONE_SECOND.compare(other, this) > 0;
    }

    private int stage() {
        for (int stage = 0; stage < STAGES.size(); stage++) {
            if (STAGES.get(stage).contains(status)) {
                return stage;
            }
        }
        throw new IllegalArgumentException(
                "The dispute's status is unknown: " + status.substring(0, Math.min(status.length(), 40)));
    }
}
