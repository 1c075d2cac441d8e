package app.sandbox.payment;

import java.util.Arrays;
import java.util.Optional;

/**
 * The bank accounts that can be debited here, by Stripe's own test numbers with the routing number 110000000.
 *
 * @see <a
 *     href="https://docs.stripe.com/payments/ach-direct-debit/accept-a-payment#test-integration">docs.stripe.com</a>
 */
public enum TestBank {
    /** The debit succeeds days later. */
    SUCCEEDS("000123456789"),
    /** The debit fails days later, for lack of money. */
    FAILS("000222222227");

    private final String number;

    TestBank(String number) {
        this.number = number;
    }

    /** The account of this number. */
    public static Optional<TestBank> of(String digits) {
        return Arrays.stream(values())
                .filter(account -> account.number.equals(digits))
                .findFirst();
    }

    /** Its account number. */
    public String number() {
        return number;
    }

    /** The last four digits. */
    public String lastFour() {
        return number.substring(number.length() - 4);
    }
}
