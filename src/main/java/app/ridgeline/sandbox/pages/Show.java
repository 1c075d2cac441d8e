package app.ridgeline.sandbox.pages;

import static app.ridgeline.sandbox.Texts.text;

import app.ridgeline.sandbox.stripe.Json;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/** Writes amounts, prices and times for people. */
final class Show {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, HH:mm:ss", Locale.US).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.US).withZone(ZoneOffset.UTC);

    private Show() {}

    /** An amount of cents, for example {@code $9.99}. */
    static String money(long amountMinor) {
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.US);
        format.setCurrency(Currency.getInstance("USD"));
        return format.format(BigDecimal.valueOf(amountMinor, 2));
    }

    /** A recurring price, for example {@code $29.99 per month}. */
    static String price(JsonObject price, long quantity) {
        String amount = money(Json.number(price, "unit_amount") * quantity);
        return text("sandbox.price." + Json.requiredText(price, "recurring", "interval"), amount);
    }

    /** A day, for example {@code Nov 22, 2026}. */
    static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** A time of day, for example {@code 17:04}. */
    static String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    /** A moment, for example {@code Nov 22, 17:04:05}. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
