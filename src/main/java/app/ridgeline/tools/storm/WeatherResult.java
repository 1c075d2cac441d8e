package app.ridgeline.tools.storm;

import app.ridgeline.places.Place;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weather report.
 *
 * @param company whose name is on it, empty for none
 * @param from the first day of the records
 * @param to the last day
 * @param facts the nearest, at most 150, in the order of time
 * @param reports how many there were in all
 * @param summary in sentences, made from the facts alone
 * @param editions of NOAA's files that the facts came with
 * @param demo whether they are made up
 * @param narrative the facts retold by a language model; null if that was not asked for, or none came that holds to
 *     them
 * @param language the locale as a BCP 47 tag; null, in reports of before there was a choice, means American English
 */
record WeatherResult(
        String company,
        Place place,
        LocalDate from,
        LocalDate to,
        int miles,
        List<StormFact> facts,
        int reports,
        List<String> summary,
        List<String> editions,
        boolean demo,
        @Nullable String narrative,
        @Nullable String language) {

    /** The words of the report: it stays in the language that it was written in, as its file does. */
    StormWords words() {
        return StormWords.of(language);
    }

    WeatherResult retold(@Nullable String narrative) {
        return new WeatherResult(
                company, place, from, to, miles, facts, reports, summary, editions, demo, narrative, language);
    }
}
