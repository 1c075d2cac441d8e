package app.ridgeline.billing.rules;

import app.ridgeline.billing.stripe.StripeJson;
import java.util.Optional;

/**
 * How an object of Stripe names the payment it is about.
 *
 * @param paymentIntent its payment intent, if named
 * @param chargeId its charge, if named
 */
public record PaymentReference(Optional<String> paymentIntent, Optional<String> chargeId) {

    /** The payment of a refund or dispute. */
    public static PaymentReference of(StripeJson json) {
        return new PaymentReference(json.optionalId("payment_intent"), json.optionalId("charge"));
    }

    /** The payment that this charge is. */
    public static PaymentReference ofCharge(StripeJson charge) {
        return new PaymentReference(charge.optionalId("payment_intent"), Optional.of(charge.id("id")));
    }

    /** The id by which the payment will be known; empty if nothing is named. */
    public Optional<String> key() {
        return paymentIntent.or(() -> chargeId);
    }
}
