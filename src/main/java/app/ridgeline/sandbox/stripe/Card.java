package app.ridgeline.sandbox.stripe;

/**
 * A card as a hosted page took it. Its number is never stored.
 *
 * @param lastFour the last four digits of its number
 * @param expiryMonth 1 to 12
 * @param expiryYear with four digits
 * @param holder the name on it
 */
public record Card(String lastFour, int expiryMonth, int expiryYear, String holder) {

    /** The test card that always succeeds, on the name of this person. */
    public static Card test(String holder, int expiryYear) {
        return new Card("4242", 12, expiryYear, holder);
    }
}
