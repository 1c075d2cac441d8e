package app.ridgeline.billing.rules;

import app.ridgeline.billing.stripe.StripeJson;
import java.util.Optional;
import java.util.Set;

/**
 * A refund as one payload shows it.
 *
 * @param id Stripe's id
 * @param payment what was refunded
 * @param amountMinor how much, in the currency's minor unit
 * @param currency its code, lower case
 * @param status in Stripe's words; very old payloads have none
 * @see <a href="https://docs.stripe.com/api/refunds/object">The refund object</a>
 */
public record Refund(String id, PaymentReference payment, long amountMinor, String currency, Optional<String> status) {

    private static final Set<String> NOT_REFUNDED = Set.of("failed", "canceled");
    private static final Set<String> REFUNDED = Set.of("pending", "requires_action", "succeeded");

    public Refund {
        if (status.filter(it -> !NOT_REFUNDED.contains(it) && !REFUNDED.contains(it))
                .isPresent()) {
            throw new IllegalArgumentException("The refund's status is unknown: "
                    + status.get().substring(0, Math.min(status.get().length(), 40)));
        }
    }

    /**
     * Reads a refund.
     *
     * @throws StripeJson.MalformedPayload if a needed field is missing or wrong
     * @throws IllegalArgumentException if the status is none that Stripe documents
     */
    public static Refund read(StripeJson json) {
        return new Refund(
                json.id("id"),
                PaymentReference.of(json),
                json.amount("amount"),
                json.currency("currency"),
                json.optionalText("status"));
    }

    /** Whether the money came back to us. A refund may fail days after it succeeded; then it stays failed. */
    public boolean isFailed() {
        return status.filter(NOT_REFUNDED::contains).isPresent();
    }
}
