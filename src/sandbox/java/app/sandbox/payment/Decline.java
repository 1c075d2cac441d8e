package app.sandbox.payment;

/**
 * Why a bank refuses a payment.
 *
 * @param code Stripe's error code
 * @param declineCode the bank's reason in Stripe's words
 * @param message what the customer reads
 * @see <a href="https://docs.stripe.com/declines/codes">docs.stripe.com/declines/codes</a>
 */
public record Decline(String code, String declineCode, String message) {

    static final Decline GENERIC = new Decline("card_declined", "generic_decline", "Your card was declined.");
    static final Decline INSUFFICIENT_FUNDS =
            new Decline("card_declined", "insufficient_funds", "Your card has insufficient funds.");
    public static final Decline BANK_FUNDS = new Decline(
            "payment_method_customer_decline",
            "insufficient_funds",
            "The customer's account has insufficient funds to cover this payment.");
}
