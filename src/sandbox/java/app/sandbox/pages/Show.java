package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import app.sandbox.objects.Dollars;
import app.sandbox.objects.Json;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Writes amounts, prices and days for people, as the page's language does. */
final class Show {

    private Show() {}

    /** An amount of cents, for example {@code $9.99}. */
    static String money(long amountMinor) {
        return Dollars.text(amountMinor, Speech.locale());
    }

    /** A recurring price, for example {@code $2.19 per month}. */
    static String price(JsonObject price, long quantity) {
        String amount = money(Json.number(price, "unit_amount") * quantity);
        long count = Json.number(price, "recurring", "interval_count");
        String unit = Json.requiredText(price, "recurring", "interval");
        return count == 1
                ? text("sandbox.price." + unit, amount)
                : text("sandbox.price.every." + unit, amount, String.valueOf(count));
    }

    /** A day, for example {@code Nov 22, 2026}. */
    static String date(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(Speech.locale())
                .format(instant.atOffset(ZoneOffset.UTC));
    }
}
