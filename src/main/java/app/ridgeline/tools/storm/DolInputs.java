package app.ridgeline.tools.storm;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a customer fills in to find a date of loss.
 *
 * @param place as typed
 * @param from the first day, null if not filled in
 * @param to the last day
 * @param miles around the place
 */
record DolInputs(
        String place, @Nullable LocalDate from, @Nullable LocalDate to, PerilFilter wanted, int miles) {

    DolInputs(
            @Nullable String place,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable PerilFilter wanted,
            int miles) {
        this.place = StormForm.clean(place, StormForm.MAX_PLACE);
        this.from = from;
        this.to = to;
        this.wanted = wanted == null ? PerilFilter.ANY : wanted;
        this.miles = StormForm.MILES.contains(miles) ? miles : StormForm.USUAL_MILES;
    }
}
