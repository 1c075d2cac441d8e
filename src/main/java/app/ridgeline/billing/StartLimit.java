package app.ridgeline.billing;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How often one user may send us to Stripe: enough for any person, too little for a loop. Counted on each node. */
@Component
class StartLimit {

    static final int STARTS = 20;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int USERS = 10_000;

    private final Map<UUID, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Bucket> eldest) {
            return size() > USERS;
        }
    };

    /**
     * Counts one start.
     *
     * @throws BillingException RATE_LIMITED if there were too many
     */
    void count(UUID userId) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(
                    userId,
                    id -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(STARTS).refillGreedy(STARTS, WINDOW))
                            .build());
        }
        if (!bucket.tryConsume(1)) {
            throw new BillingException(
                    BillingException.Reason.RATE_LIMITED,
                    "User " + userId + " started more than " + STARTS + " payments in " + WINDOW);
        }
    }
}
