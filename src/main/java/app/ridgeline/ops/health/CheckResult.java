package app.ridgeline.ops.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a check found last.
 *
 * @param findings how many
 * @param details the first of them, at most 50
 * @param error why the check itself could not run, if so
 * @param checkedAt when it last ran, in real time
 * @param tookMillis how long that took
 * @param since since when there is something, if there is
 */
public record CheckResult(
        HealthCheck check,
        long findings,
        List<Detail> details,
        Optional<String> error,
        Instant checkedAt,
        long tookMillis,
        Optional<Instant> since) {

    /**
     * One finding.
     *
     * @param subject an id of what it is about
     * @param userId whose it is, or null
     */
    public record Detail(String subject, @Nullable UUID userId, String text) {}

    /** Whether there is something to do. */
    public boolean isFinding() {
        return findings > 0 || error.isPresent();
    }
}
