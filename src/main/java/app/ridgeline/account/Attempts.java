package app.ridgeline.account;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts attempts per key in memory: so many at once, and all of them back after a while. */
final class Attempts {

    /** Beyond so many keys the one idle for longest is forgotten: memory has a bound. */
    private static final int MAX_KEYS = 50_000;

    private final int limit;
    private final Duration window;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_KEYS;
        }
    };

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
