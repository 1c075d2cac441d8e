package app.ridgeline.limits;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Lets one report or line of the log of a kind through each minute, and counts those it held back. */
public final class OncePerMinute {

    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MAX_KINDS = 1_000;

    private final LongSupplier nanos;
    private final Map<String, Kind> kinds = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kind> eldest) {
            return size() > MAX_KINDS;
        }
    };

    private record Kind(long reportedAt, long heldBack) {}

    public OncePerMinute() {
        this(System::nanoTime);
    }

    /** For tests. */
    public OncePerMinute(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How many were held back since the last one, if this one may pass; empty if it may not. */
    public synchronized OptionalLong pass(String kind) {
        long now = nanos.getAsLong();
        Kind last = kinds.get(kind);
        if (last != null && now - last.reportedAt < MINUTE_NANOS) {
            kinds.put(kind, new Kind(last.reportedAt, last.heldBack + 1));
            return OptionalLong.empty();
        }
        kinds.put(kind, new Kind(now, 0));
        return OptionalLong.of(last == null ? 0 : last.heldBack);
    }
}
