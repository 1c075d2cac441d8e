package app.ridgeline.webhooks;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the deliveries of the last 24 hours went.
 *
 * @param counts how many stand where; all are there
 * @param retried how many needed more than one attempt
 * @param median half of those that took effect did so within this time of the event at Stripe
 * @param slowest 95 of 100 did
 */
public record DeliveryHealth(
        Map<DeliveryStatus, Long> counts, long retried, Optional<Duration> median, Optional<Duration> slowest) {

    /** The share that should succeed. */
    public static final double AIM = 0.99;

    /** How many there were. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The share that did not fail, 0 to 1; empty if there were none. */
    public Optional<Double> success() {
        long total = total();
        return total == 0 ? Optional.empty() : Optional.of((total - of(DeliveryStatus.FAILED)) / (double) total);
    }

    /** Whether too many failed. */
    public boolean isBelowAim() {
        return success().filter(share -> share < AIM).isPresent();
    }

    /** How many stand there. */
    public long of(DeliveryStatus status) {
        return counts.getOrDefault(status, 0L);
    }
}
