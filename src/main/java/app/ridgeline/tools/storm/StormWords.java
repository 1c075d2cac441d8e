package app.ridgeline.tools.storm;

import app.ridgeline.places.Place;
import app.ridgeline.storms.Peril;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Facts in words, for pages and paper alike: American English, whatever the reader's browser says. */
final class StormWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a z", Locale.US);

    private StormWords() {}

    /** The text of this key. Works outside of pages, too. */
    static String text(String key, Object... values) {
        String text = ResourceBundle.getBundle("vaadin-i18n.translations", Locale.ROOT)
                .getString(key);
        return values.length == 0 ? text : new MessageFormat(text, Locale.US).format(values);
    }

    /** As {@code Mar 10, 2026}. */
    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** The first and the last day, or the only one. */
    static String period(LocalDate from, LocalDate to) {
        return from.equals(to) ? day(from) : text("storm.period", day(from), day(to));
    }

    /** By the clocks of the place, as {@code 6:19 PM CDT}, with the day where it is not the record's. */
    static String time(StormFact fact) {
        String time = TIME.format(fact.clockTime());
        LocalDate clockDay = fact.clockTime().toLocalDate();
        return clockDay.equals(fact.date()) ? time : text("storm.time.other-day", time, day(clockDay));
    }

    /** As {@code 3.2 mi NW}. */
    static String distance(StormFact fact) {
        return fact.miles() < 0.05
                ? text("storm.distance.here")
                : text("storm.distance", fact.miles(), fact.direction());
    }

    static String peril(Peril peril) {
        return text("storm.peril." + peril.key());
    }

    /** The size or speed, as {@code 1.75 in} or {@code 70 mph, measured}. */
    static String size(StormFact fact) {
        return switch (fact.peril()) {
            case HAIL ->
                fact.hailInches() == null ? text("storm.size.unknown") : text("storm.size.hail", fact.hailInches());
            case WIND -> wind(fact.mph(), fact.windKind());
            case TORNADO -> fact.tornadoScale() == null ? text("storm.size.unknown") : fact.tornadoScale();
            case FLOOD -> fact.type();
        };
    }

    private static String wind(@Nullable Integer mph, @Nullable String kind) {
        if (mph == null) {
            return text("storm.size.unknown");
        }
        boolean measured = kind != null && kind.startsWith("M");
        return text(measured ? "storm.size.wind.measured" : "storm.size.wind.estimated", mph);
    }

    /** What people compare hail of this size with; empty below a quarter of an inch. */
    static String likeness(double inches) {
        return HailLikeness.of(inches).map(it -> text("storm.hail." + it.key())).orElse("");
    }

    /** NOAA's record, or that there is none. */
    static String record(StormFact fact) {
        return fact.madeUp() ? text("storm.record.demo") : text("storm.record", String.valueOf(fact.id()));
    }

    /** How exact a place is. */
    static String precision(Place.Kind kind) {
        return text("storm.place." + kind.name().toLowerCase(Locale.ROOT));
    }
}
