package app.sandbox.payment;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cards that can be used here, by Stripe's own test numbers.
 *
 * @see <a href="https://docs.stripe.com/testing">docs.stripe.com/testing</a>
 */
public enum TestCard {
    /** Always pays. */
    SUCCEEDS("4242424242424242", "pm_card_visa", null),
    /** Always declined. */
    DECLINED("4000000000000002", "pm_card_chargeDeclined", Decline.GENERIC),
    /** Always declined for lack of money. */
    INSUFFICIENT_FUNDS("4000000000009995", "pm_card_chargeDeclinedInsufficientFunds", Decline.INSUFFICIENT_FUNDS),
    /** Asks its holder to confirm on the hosted page, and pays by itself from then on. */
    AUTHENTICATE("4000002500003155", "pm_card_authenticationRequiredOnSetup", null),
    /** Pays while its holder is there, and is declined at every payment that the clock makes. */
    FAILS_ON_RENEWAL("4000000000000341", "pm_card_chargeCustomerFail", Decline.GENERIC);

    private final String number;
    private final String name;
    private final @Nullable Decline decline;

    TestCard(String number, String name, @Nullable Decline decline) {
        this.number = number;
        this.name = name;
        this.decline = decline;
    }

    /** The card of this number, digits only. */
    public static Optional<TestCard> of(String digits) {
        return Arrays.stream(values())
                .filter(card -> card.number.equals(digits))
                .findFirst();
    }

    /** The card that Stripe's API knows by this name, for example {@code pm_card_visa}. */
    public static Optional<TestCard> named(String name) {
        return Arrays.stream(values()).filter(card -> card.name.equals(name)).findFirst();
    }

    /** Its sixteen digits. */
    public String number() {
        return number;
    }

    /** The last four of them. */
    public String lastFour() {
        return number.substring(number.length() - 4);
    }

    /** Its number in groups of four, as it stands on a card. */
    public String printed() {
        return number.replaceAll("(\\d{4})(?!$)", "$1 ");
    }

    /**
     * Why a payment is declined, null if it is not.
     *
     * @param present whether the holder is there, on a hosted page
     */
    public @Nullable Decline decline(boolean present) {
        return this == FAILS_ON_RENEWAL && present ? null : decline;
    }
}
