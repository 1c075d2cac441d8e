package app.sandbox.objects;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Writes amounts of the simulated account, whose only currency is the US dollar. */
public final class Dollars {

    private Dollars() {}

    /** An amount of cents, for example {@code $1,009.99}. */
    public static String text(long amountMinor, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance("USD"));
        return format.format(BigDecimal.valueOf(amountMinor, 2));
    }
}
