package app.ridgeline.billing;

import java.time.Instant;
import java.util.Set;

/**
 * A dispute as one event, or all of them together, tell it.
 *
 * @param id Stripe's id
 * @param payment what is disputed
 * @param status in Stripe's words
 * @param reinstated whether the money was given back to us
 * @param toldAt Stripe's time of the event that told the status
 * @see <a href="https://docs.stripe.com/api/disputes/object">The dispute object</a>
 */
public record Dispute(String id, PaymentReference payment, String status, boolean reinstated, Instant toldAt) {

    private static final Set<String> INQUIRY = Set.of("warning_needs_response", "warning_under_review");
    private static final Set<String> OPEN = Set.of("needs_response", "response_disabled", "under_review");
    private static final Set<String> CLOSED = Set.of("warning_closed", "charge_refunded", "prevented", "won", "lost");

    /**
     * Reads a dispute.
     *
     * @param reinstated whether the event says that the money was given back
     * @throws StripeJson.MalformedPayload if a needed field is missing or wrong
     * @throws IllegalArgumentException if the status is none that Stripe documents
     */
    public static Dispute read(StripeJson json, boolean reinstated, Instant toldAt) {
        Dispute dispute =
                new Dispute(json.id("id"), PaymentReference.of(json), json.text("status"), reinstated, toldAt);
        dispute.stage();
        return dispute;
    }

    /**
     * What is known after another event of the same dispute. A dispute goes from inquiry to open to closed and never
     * back, and a closed one is final, so the order of the events does not matter. Money given back stays given back.
     */
    Dispute and(Dispute other) {
        boolean moves = other.stage() > stage()
                || other.stage() == stage() && stage() < Stage.CLOSED && other.toldAt.isAfter(toldAt);
        Dispute newer = moves ? other : this;
        return new Dispute(id, payment, newer.status, reinstated || other.reinstated, newer.toldAt);
    }

    private int stage() {
        if (INQUIRY.contains(status)) {
            return Stage.INQUIRY;
        }
        if (OPEN.contains(status)) {
            return Stage.OPEN;
        }
        if (CLOSED.contains(status)) {
            return Stage.CLOSED;
        }
        throw new IllegalArgumentException(
                "The dispute's status is unknown: " + status.substring(0, Math.min(status.length(), 40)));
    }

    private static final class Stage {
        static final int INQUIRY = 0;
        static final int OPEN = 1;
        static final int CLOSED = 2;
    }
}
