package app.ridgeline.billing;

import app.ridgeline.billing.stripe.StripeJson;
import java.util.Optional;

/**
 * What a Checkout session in payment mode says of its payment.
 *
 * @param sessionId Stripe's id of the session
 * @param status where the payment stands
 * @param packInMetadata the pack that the metadata names; whoever makes a payment link can write it
 * @param paymentIntent what refunds and disputes will name
 * @param amountMinor what was paid, in the currency's minor unit
 * @param currency its code, lower case
 * @see <a href="https://docs.stripe.com/checkout/fulfillment">Fulfil orders</a>
 */
public record CheckoutPayment(
        String sessionId,
        Purchases.Status status,
        Optional<String> packInMetadata,
        Optional<String> paymentIntent,
        Optional<Long> amountMinor,
        Optional<String> currency) {

    /**
     * Reads a session.
     *
     * @param failed whether the event says that the bank refused
     * @throws StripeJson.MalformedPayload if a needed field is missing or wrong
     */
    public static CheckoutPayment read(StripeJson session, boolean failed) {
        return new CheckoutPayment(
                session.id("id"),
                failed ? Purchases.Status.FAILED : status(session.text("payment_status")),
                session.optionalObject("metadata").flatMap(metadata -> metadata.optionalText("pack")),
                session.optionalId("payment_intent"),
                session.optionalAmount("amount_total"),
                session.optionalCurrency("currency"));
    }

    private static Purchases.Status status(String paymentStatus) {
        return switch (paymentStatus) {
            case "paid", "no_payment_required" -> Purchases.Status.PAID;
            case "unpaid" -> Purchases.Status.PENDING;
            default -> throw new IllegalArgumentException("The session's payment_status is unknown");
        };
    }
}
