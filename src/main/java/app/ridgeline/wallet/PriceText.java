package app.ridgeline.wallet;

import app.ridgeline.billing.PriceList;
import app.ridgeline.ui.UserFormat;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;

/** Writes a price as the reader's region does. */
final class PriceText {

    private PriceText() {}

    /** For example {@code $9.99}; whole amounts without their zeros, for example {@code $29}. */
    static String of(PriceList.Price price, UserFormat format) {
        Currency currency = Currency.getInstance(price.currency());
        int digits = minorDigits(currency);
        BigDecimal amount = BigDecimal.valueOf(price.amountMinor(), digits);
        NumberFormat writer = NumberFormat.getCurrencyInstance(format.locale());
        writer.setCurrency(currency);
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        writer.setMinimumFractionDigits(whole ? 0 : digits);
        writer.setMaximumFractionDigits(digits);
        return writer.format(amount);
    }

    /**
     * How many digits Stripe counts as the minor unit. It differs from ISO 4217 for a few currencies.
     *
     * @see <a href="https://docs.stripe.com/currencies#zero-decimal">Zero-decimal currencies</a>
     */
    private static int minorDigits(Currency currency) {
        return switch (currency.getCurrencyCode()) {
            case "MGA" -> 0;
            case "ISK", "UGX" -> 2;
            default -> currency.getDefaultFractionDigits();
        };
    }
}
