package app.ridgeline.dashboard;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.reports.Usage;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The bucket that runs out first at the pace of the last 30 days. A new account has no forecast.
 *
 * @param emptyOn the day on which the last token is used then
 */
record Forecast(Bucket bucket, LocalDate emptyOn) {

    static final int WINDOW_DAYS = 30;

    private static final int LEAST_AGE_DAYS = 7;
    private static final int LEAST_TOKENS = 3;
    private static final int LEAST_DAYS_OF_USE = 2;

    /**
     * The bucket that runs out first, before this horizon; empty if none does.
     *
     * @param remaining what is left in a bucket
     * @param used what was used, of any days
     * @param began when the first token came: an account of ten days has a pace of ten days
     * @param horizon the day new tokens come, or from which nothing can be foreseen
     */
    static Optional<Forecast> soonest(
            ToIntFunction<Bucket> remaining,
            List<Usage.Day> used,
            LocalDate today,
            LocalDate began,
            LocalDate horizon) {
        long window = Math.min(ChronoUnit.DAYS.between(began, today) + 1, WINDOW_DAYS);
        if (window < LEAST_AGE_DAYS) {
            return Optional.empty();
        }
        LocalDate since = today.minusDays(WINDOW_DAYS - 1L);
        return Arrays.stream(Bucket.values())
                .flatMap(bucket -> of(bucket, remaining.applyAsInt(bucket), since, window, used, today).stream())
                .filter(forecast -> forecast.emptyOn.isBefore(horizon))
                .min(Comparator.comparing(Forecast::emptyOn));
    }

    private static Optional<Forecast> of(
            Bucket bucket, int remaining, LocalDate since, long window, List<Usage.Day> used, LocalDate today) {
        List<Usage.Day> days = used.stream()
                .filter(day -> day.bucket() == bucket && !day.day().isBefore(since))
                .toList();
        long tokens = days.stream().mapToLong(Usage.Day::tokens).sum();
        if (remaining == 0 || tokens < LEAST_TOKENS || days.size() < LEAST_DAYS_OF_USE) {
            return Optional.empty();
        }
        return Optional.of(new Forecast(bucket, today.plusDays(remaining * window / tokens)));
    }
}
