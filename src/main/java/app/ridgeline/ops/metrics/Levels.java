package app.ridgeline.ops.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers what was read for half a minute, a failure too: scrapes cost the database little, and never wait twice. */
final class Levels<T> {

    private static final Logger log = LoggerFactory.getLogger(Levels.class);
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Supplier<T> source;
    private Optional<T> last = Optional.empty();
    private long readAt = System.nanoTime() - KEPT.toNanos();

    Levels(Supplier<T> source) {
        this.source = source;
    }

    /** What was read last; empty if that failed. */
    synchronized Optional<T> get() {
        if (System.nanoTime() - readAt >= KEPT.toNanos()) {
            last = read();
            readAt = System.nanoTime();
        }
        return last;
    }

    /** Reads again the next time. */
    synchronized void forget() {
        readAt = System.nanoTime() - KEPT.toNanos();
    }

    private Optional<T> read() {
        try {
            return Optional.of(source.get());
        } catch (RuntimeException e) {
            log.warn("[USAGE_TOKENS] Gauges cannot be read now: {}", e.toString());
            return Optional.empty();
        }
    }
}
