package app.ridgeline.billing.rules;

import app.ridgeline.billing.stripe.StripeJson;
import java.util.List;
import java.util.Optional;

/**
 * A charge as one payload shows it.
 *
 * @param payment the payment it is
 * @param amountMinor what was charged, in the currency's minor unit
 * @param refundedMinor how much of it was refunded so far
 * @param currency its code, lower case
 * @param invoiceId the invoice it paid; named until 2025-03-31.basil
 * @param refunds the refunds it lists; listed until 2022-11-15
 * @see <a href="https://docs.stripe.com/api/charges/object">The charge object</a>
 */
public record Charge(
        PaymentReference payment,
        long amountMinor,
        long refundedMinor,
        String currency,
        Optional<String> invoiceId,
        List<Refund> refunds) {

    /**
     * Reads a charge.
     *
     * @throws StripeJson.MalformedPayload if a needed field is missing or wrong
     */
    public static Charge read(StripeJson json) {
        return new Charge(
                PaymentReference.ofCharge(json),
                json.amount("amount"),
                json.amount("amount_refunded"),
                json.currency("currency"),
                json.optionalId("invoice"),
                json.list("refunds").map(Refund::read).toList());
    }
}
