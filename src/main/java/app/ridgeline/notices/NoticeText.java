package app.ridgeline.notices;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.ui.Languages;
import app.ridgeline.ui.MoneyText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A notice in words, as plain text: whoever writes it into HTML escapes it.
 *
 * @param title one line
 * @param text one or two sentences
 * @param action what its button says
 */
public record NoticeText(String title, String text, String action) {

    /**
     * Puts a notice into words.
     *
     * @param locale English or Spanish, with the reader's region
     * @param zone the reader's time zone
     */
    public static NoticeText of(Notice notice, Locale locale, ZoneId zone) {
        Object[] values = notice.values().stream()
                .map(value -> inWords(value, locale, zone))
                .toArray();
        String topic = "notices.topic." + notice.topic().textKey();
        return new NoticeText(
                text(locale, topic + ".title", values),
                text(locale, topic + ".text", values),
                text(locale, topic + ".action"));
    }

    /** The text of this key, its placeholders filled in as on pages. Works outside of pages, too. */
    /** A text of ours in a language. */
    public static String text(Locale locale, String key, Object... values) {
        return Languages.text(locale, key, values);
    }

    private static Object inWords(NoticeValue value, Locale locale, ZoneId zone) {
        return switch (value) {
            case NoticeValue.Day day -> day(day.instant(), locale, zone);
            case NoticeValue.Count count -> count.number();
            case NoticeValue.Word word -> text(locale, word.key());
            case NoticeValue.Tokens tokens -> tokens(tokens.amounts(), false, locale);
            case NoticeValue.Left left -> left.amounts().total() == 0 ? "0" : tokens(left.amounts(), true, locale);
            case NoticeValue.Money money -> MoneyText.of(money.minor(), money.currency(), locale);
        };
    }

    private static String day(Instant instant, Locale locale, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    private static String tokens(TokenAmounts amounts, boolean all, Locale locale) {
        boolean same =
                Arrays.stream(Bucket.values()).mapToInt(amounts::of).distinct().count() == 1;
        if (same) {
            return text(locale, "notices.tokens.each", amounts.mockup());
        }
        return Arrays.stream(Bucket.values())
                .filter(bucket -> all || amounts.of(bucket) > 0)
                .map(bucket -> text(locale, "bucket." + bucket.key() + ".count", amounts.of(bucket)))
                .collect(Collectors.joining(", "));
    }
}
