package app.sandbox.payment;

/**
 * A card as a hosted page took it. Its number is never stored.
 *
 * @param kind which of the test cards
 * @param expiryMonth 1 to 12
 * @param expiryYear with four digits
 * @param holder the name on it
 */
public record PaymentCard(TestCard kind, int expiryMonth, int expiryYear, String holder) implements PaymentSource {

    /** The test card that always succeeds, on the name of this person. */
    public static PaymentCard test(String holder, int expiryYear) {
        return new PaymentCard(TestCard.SUCCEEDS, 12, expiryYear, holder);
    }
}
