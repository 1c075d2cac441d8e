package app.ridgeline.tokens;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time an allowance is for, in whole microseconds as the database keeps it.
 *
 * @param start when it began
 * @param end when the next one is expected, always after the start; null if an admin set the allowance and no
 *     subscription renews it. Nothing lapses when it passes.
 */
public record Period(Instant start, @Nullable Instant end) {

    public Period {
        start = start.truncatedTo(ChronoUnit.MICROS);
        end = end == null ? null : end.truncatedTo(ChronoUnit.MICROS);
        if (end != null && !start.isBefore(end)) {
            throw new IllegalArgumentException("A period must end after it starts: " + start + " to " + end);
        }
    }
}
