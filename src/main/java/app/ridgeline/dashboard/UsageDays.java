package app.ridgeline.dashboard;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.reports.Usage;
import java.time.LocalDate;
import java.util.List;

/**
 * What was used up to a day.
 *
 * @param used of the last 90 days; a day and bucket without use is missing
 */
record UsageDays(LocalDate today, List<Usage.Day> used) {

    /** The last of these days alone. */
    UsageDays last(int days) {
        LocalDate first = today.minusDays(days - 1L);
        return new UsageDays(
                today, used.stream().filter(day -> !day.day().isBefore(first)).toList());
    }

    int tokens(LocalDate day, Bucket bucket) {
        return used.stream()
                .filter(it -> it.bucket() == bucket && it.day().equals(day))
                .mapToInt(Usage.Day::tokens)
                .sum();
    }

    int tokens(Bucket bucket) {
        return used.stream()
                .filter(it -> it.bucket() == bucket)
                .mapToInt(Usage.Day::tokens)
                .sum();
    }

    /** The days with any use, the newest first. */
    List<LocalDate> days() {
        return used.stream()
                .map(Usage.Day::day)
                .distinct()
                .sorted((one, other) -> other.compareTo(one))
                .toList();
    }
}
