package app.ridgeline.ui;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Writes an amount of money as the reader's region does. */
public final class MoneyText {

    private MoneyText() {}

    /**
     * For example {@code $9.99}; whole amounts without their zeros, for example {@code $29}.
     *
     * @param amountMinor in the currency's minor unit, as Stripe counts it
     * @param currencyCode of ISO 4217, in any case
     */
    public static String of(long amountMinor, String currencyCode, Locale locale) {
        Currency currency = Currency.getInstance(currencyCode.toUpperCase(Locale.ROOT));
        int digits = minorDigits(currency);
        BigDecimal amount = BigDecimal.valueOf(amountMinor, digits);
        NumberFormat writer = NumberFormat.getCurrencyInstance(locale);
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
