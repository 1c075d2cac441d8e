package app.ridgeline.account;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;

/** Counts attempts per key in memory: so many at once, and all of them back after a while. */
final class Attempts {

    private final int limit;
    private final Duration window;
    private final Map<String, Bucket> buckets = new BoundedMap<>();

    Attempts(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    /** Takes one attempt if one is left. */
    boolean take(String key) {
        return bucket(key).tryConsume(1);
    }

    /** Gives one attempt back. */
    void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    private Bucket bucket(String key) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    key,
                    _ -> Bucket.builder()
                            .addLimit(rate -> rate.capacity(limit).refillGreedy(limit, window))
                            .build());
        }
    }
}
