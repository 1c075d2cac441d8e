package app.ridgeline.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;

/** So many requests at once per key, and all of them back, evenly, after a while. Thread-safe. */
public final class RateLimit {

    private final int limit;
    private final Duration window;
    private final Map<String, Bucket> buckets = new BoundedMap<>();

    /**
     * A limit.
     *
     * @param limit 1 or more
     * @param window until all are back
     */
    public RateLimit(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    /**
     * The result of a request.
     *
     * @param limit the most at once
     * @param remaining how many more may follow now
     * @param retryAfter when it may be tried again, zero if it is allowed
     * @param reset until all are back
     */
    public record Verdict(
            boolean allowed, int limit, Duration window, long remaining, Duration retryAfter, Duration reset) {}

    /** Takes one request of this key if one is left. */
    public Verdict take(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return new Verdict(
                probe.isConsumed(),
                limit,
                window,
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    /** Gives one back. */
    public void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    /** Gives all of this key back. */
    public void clear(String key) {
        synchronized (buckets) {
            buckets.remove(key);
        }
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
