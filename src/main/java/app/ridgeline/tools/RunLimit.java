package app.ridgeline.tools;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How often one person may start a tool on this node: quick enough for a hurry, too slow for a script. */
@Component
class RunLimit {

    static final int RUNS_PER_MINUTE = 20;

    private static final int PEOPLE = 10_000;

    /** The longest unused are forgotten first, so that the memory is bounded. */
    private final Map<UUID, Bucket> allowances = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Bucket> eldest) {
            return size() > PEOPLE;
        }
    };

    /** Counts a run; returns how long to wait if it is one too many. */
    Optional<Duration> tooOften(UUID userId) {
        var probe = allowanceOf(userId).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket allowanceOf(UUID userId) {
        synchronized (allowances) {
            return allowances.computeIfAbsent(
                    userId,
                    id -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(RUNS_PER_MINUTE)
                                    .refillGreedy(RUNS_PER_MINUTE, Duration.ofMinutes(1)))
                            .build());
        }
    }
}
