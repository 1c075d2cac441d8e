package app.ridgeline.billing;

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

    /**
     * Reads a refund.
     *
     * @throws StripeJson.MalformedPayload if a needed field is missing or wrong
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
    boolean isFailed() {
        return status.filter(NOT_REFUNDED::contains).isPresent();
    }
}
