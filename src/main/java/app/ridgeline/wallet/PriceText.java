package app.ridgeline.wallet;

import app.ridgeline.billing.PriceList;
import app.ridgeline.ui.MoneyText;
import app.ridgeline.ui.UserFormat;

/** Writes a price as the reader's region does. */
public final class PriceText {

    private PriceText() {}

    /** For example {@code $9.99}; whole amounts without their zeros, for example {@code $29}. */
    static String of(PriceList.Price price, UserFormat format) {
        return of(price.amountMinor(), price.currency(), format);
    }

    /** The same of any amount, in its currency's minor unit. */
    public static String of(long amountMinor, String currencyCode, UserFormat format) {
        return MoneyText.of(amountMinor, currencyCode, format.locale());
    }
}
