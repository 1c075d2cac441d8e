package app.ridgeline.webhooks.ui;

import app.ridgeline.ui.UserFormat;
import java.time.Duration;
import java.util.Optional;

/** How long it took, in the largest unit that says it; Stripe tells the start to the second. */
final class LatencyText {

    private static final Duration MINUTES = Duration.ofMinutes(2);
    private static final Duration HOURS = Duration.ofHours(2);
    private static final Duration DAYS = Duration.ofDays(2);

    private LatencyText() {}

    static String of(Optional<Duration> latency, UserFormat format) {
        return latency.map(it -> of(it, format)).orElse("–");
    }

    private static String of(Duration latency, UserFormat format) {
        if (latency.compareTo(Duration.ofSeconds(1)) < 0) {
            return format.text("webhooks.latency.none");
        }
        if (latency.compareTo(MINUTES) < 0) {
            return format.text("webhooks.latency.seconds", latency.toSeconds());
        }
        if (latency.compareTo(HOURS) < 0) {
            return format.text("webhooks.latency.minutes", latency.toMinutes());
        }
        return latency.compareTo(DAYS) < 0
                ? format.text("webhooks.latency.hours", latency.toHours())
                : format.text("webhooks.latency.days", latency.toDays());
    }
}
