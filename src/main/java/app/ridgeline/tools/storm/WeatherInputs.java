package app.ridgeline.tools.storm;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a customer fills in for a weather report.
 *
 * @param place as typed
 * @param date in question, null if not filled in
 * @param days before and after it
 * @param miles around the place
 * @param company whose name is on the report, empty for none
 * @param narrative whether a generated text is wanted, too; null, in runs of before there was one, means no
 * @param language the locale of the report as a BCP 47 tag; null, in runs of before there was a choice, means American
 *     English
 */
record WeatherInputs(
        String place,
        @Nullable LocalDate date,
        int days,
        int miles,
        String company,
        @Nullable Boolean narrative,
        @Nullable String language) {

    /** The longest name of a company, in characters. */
    static final int MAX_COMPANY = 80;

    WeatherInputs(
            @Nullable String place,
            @Nullable LocalDate date,
            int days,
            int miles,
            @Nullable String company,
            @Nullable Boolean narrative,
            @Nullable String language) {
        this.place = StormForm.clean(place, StormForm.MAX_PLACE);
        this.date = date;
        this.days = StormForm.DAYS.contains(days) ? days : StormForm.USUAL_DAYS;
        this.miles = StormForm.MILES.contains(miles) ? miles : StormForm.USUAL_MILES;
        this.company = StormForm.clean(company, MAX_COMPANY);
        this.narrative = narrative;
        this.language = language;
    }

    boolean wantsNarrative() {
        return Boolean.TRUE.equals(narrative);
    }
}
