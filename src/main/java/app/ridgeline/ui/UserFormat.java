package app.ridgeline.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Writes texts, numbers and dates as the reader's region does, in the reader's time zone.
 *
 * @param locale English or Spanish, as the page is, with the region of the browser
 * @param zone the one that the person has chosen, or the browser's, or UTC if it did not tell
 */
public record UserFormat(Locale locale, ZoneId zone) {

    /** The format of the person before this page. */
    public static UserFormat of(UI ui) {
        Locale locale = Languages.known(ui.getLocale());
        return new UserFormat(locale, ReaderZone.of(ui.getSession()).orElseGet(() -> zoneOf(ui)));
    }

    /** The text of this key. */
    public String text(String key, Object... parameters) {
        return I18NProvider.translate(locale, key, parameters);
    }

    /** A whole number, for example {@code 1,250}. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A day, for example {@code Dec 1, 2026}. */
    public String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    /** A time of the day, for example {@code 2:05 PM}. */
    public String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    /** A moment: the time alone if it was today, else day and time. */
    public String moment(Instant instant, Clock clock) {
        if (LocalDate.ofInstant(instant, zone).equals(LocalDate.ofInstant(clock.instant(), zone))) {
            return time(instant);
        }
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    private static ZoneId zoneOf(UI ui) {
        try {
            var details = ui.getPage().getExtendedClientDetails();
            return details == null || details.getTimeZoneId() == null
                    ? ZoneOffset.UTC
                    : ZoneId.of(details.getTimeZoneId());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
