package app.ridgeline.tools.storm;

import app.ridgeline.places.Place;
import app.ridgeline.storms.Peril;
import app.ridgeline.ui.Languages;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Facts in words, for pages and paper alike. What observers and NOAA wrote stays as it is: it is quoted.
 *
 * @param locale of the reader, English or Spanish
 */
record StormWords(Locale locale) {

    /** As storm reports name the zones of the United States, in either language. */
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("z", Locale.US);

    /** What a table of reports has, in this order. */
    static final List<String> COLUMNS = List.of("number", "day", "time", "peril", "size", "distance", "source");

    StormWords {
        locale = Languages.known(locale);
    }

    /** The words of a locale that was kept as a BCP 47 tag; null means American English, as it was for all once. */
    static StormWords of(@Nullable String language) {
        return new StormWords(language == null ? Locale.US : Locale.forLanguageTag(language));
    }

    /** The text of this key. Works outside of pages, too. */
    String text(String key, Object... values) {
        return Languages.text(locale, key, values);
    }

    /** As {@code Mar 10, 2026}. */
    String day(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(date);
    }

    /** The first and the last day, or the only one. */
    String period(LocalDate from, LocalDate to) {
        return from.equals(to) ? day(from) : text("storm.period", day(from), day(to));
    }

    /** By the clocks of the place, as {@code 6:19 PM CDT}, with the day where it is not the record's. */
    String time(StormFact fact) {
        String time = DateTimeFormatter.ofPattern(clock(), locale).format(fact.clockTime()) + " "
                + ZONE.format(fact.clockTime());
        LocalDate clockDay = fact.clockTime().toLocalDate();
        return clockDay.equals(fact.date()) ? time : text("storm.time.other-day", time, day(clockDay));
    }

    /** Hours and minutes as the locale writes them, with plain spaces: not every font has the narrow one. */
    private String clock() {
        return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        null, FormatStyle.SHORT, IsoChronology.INSTANCE, locale)
                .replaceAll("[\\u00a0\\u202f]", " ");
    }

    /** As {@code 3.2 mi NW}. */
    String distance(StormFact fact) {
        return fact.miles() < 0.05
                ? text("storm.distance.here")
                : text(
                        "storm.distance",
                        fact.miles(),
                        text("storm.direction." + fact.direction().toLowerCase(Locale.ROOT)));
    }

    String peril(Peril peril) {
        return text("storm.peril." + peril.key());
    }

    /** What it was and how large: of a flood, which kind says both. */
    String kind(StormFact fact) {
        return fact.peril() == Peril.FLOOD ? size(fact) : peril(fact.peril()) + ", " + size(fact);
    }

    /** The size or speed, as {@code 1.75 in} or {@code 70 mph, measured}. */
    String size(StormFact fact) {
        return switch (fact.peril()) {
            case HAIL ->
                fact.hailInches() == null ? text("storm.size.unknown") : text("storm.size.hail", fact.hailInches());
            case WIND -> wind(fact.mph(), fact.windKind());
            case TORNADO -> fact.tornadoScale() == null ? text("storm.size.unknown") : fact.tornadoScale();
            case FLOOD -> flood(fact.type());
        };
    }

    private String flood(String type) {
        return text(type.toLowerCase(Locale.ROOT).startsWith("flash") ? "storm.flood.flash" : "storm.flood.plain");
    }

    private String wind(@Nullable Integer mph, @Nullable String kind) {
        if (mph == null) {
            return text("storm.size.unknown");
        }
        boolean measured = kind != null && kind.startsWith("M");
        return text(measured ? "storm.size.wind.measured" : "storm.size.wind.estimated", mph);
    }

    /** What people compare hail of this size with; empty below a quarter of an inch. */
    String likeness(double inches) {
        return HailLikeness.of(inches).map(it -> text("storm.hail." + it.key())).orElse("");
    }

    /** The cells of a report's row, as {@link #COLUMNS}. */
    List<String> cells(int number, StormFact fact) {
        return List.of(
                String.valueOf(number),
                day(fact.date()),
                time(fact),
                peril(fact.peril()),
                size(fact),
                distance(fact),
                source(fact));
    }

    /** Who reported it, and NOAA's record. */
    String source(StormFact fact) {
        return fact.source().isEmpty() ? record(fact) : fact.source() + ", " + record(fact);
    }

    private String record(StormFact fact) {
        return fact.madeUp() ? text("storm.record.demo") : text("storm.record", String.valueOf(fact.id()));
    }

    /** How exact a place is. */
    String precision(Place.Kind kind) {
        return text("storm.place." + kind.name().toLowerCase(Locale.ROOT));
    }
}
