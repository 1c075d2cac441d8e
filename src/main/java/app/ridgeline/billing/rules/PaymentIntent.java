package app.ridgeline.billing.rules;

import app.ridgeline.billing.stripe.StripeJson;
import java.util.Optional;

/**
 * A payment intent that succeeded.
 *
 * @param id Stripe's id
 * @param chargeId its charge
 * @param amountMinor what was paid, in the currency's minor unit
 * @param currency its code, lower case
 * @see <a href="https://docs.stripe.com/api/payment_intents/object">The payment intent object</a>
 */
public record PaymentIntent(String id, Optional<String> chargeId, long amountMinor, String currency) {

    /**
     * Reads a payment intent. Until 2022-11-15 it lists its charges, since then it names the latest.
     *
     * @throws StripeJson.MalformedPayload if a needed field is missing or wrong
     */
    public static PaymentIntent read(StripeJson json) {
        return new PaymentIntent(
                json.id("id"),
                json.optionalId("latest_charge")
                        .or(() -> json.list("charges").findFirst().map(charge -> charge.id("id"))),
                json.optionalAmount("amount_received").orElseGet(() -> json.amount("amount")),
                json.currency("currency"));
    }
}
