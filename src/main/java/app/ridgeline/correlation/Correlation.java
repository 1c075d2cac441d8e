package app.ridgeline.correlation;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of the work that the current thread does. It stands in the logging context (MDC), so every line carries it.
 */
public final class Correlation {

    /** Its name in the logging context. */
    public static final String KEY = "correlation_id";

    /** The header it arrives and is answered in. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,63}");

    private Correlation() {}

    /** Ends the work: the id is taken from the logging context. */
    public interface Work extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Begins work on this thread.
     *
     * @param offered the caller's id; used if it has 8 to 64 letters, digits, dots, dashes and underscores, else a new
     *     one
     */
    public static Work begin(@Nullable String offered) {
        boolean wellFormed = offered != null && WELL_FORMED.matcher(offered).matches();
        return as(wellFormed ? offered : UUID.randomUUID().toString());
    }

    /** The id of the work in progress on this thread, if there is one. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(KEY));
    }

    /** The same work under the id of the current thread, wherever it runs. */
    public static Runnable carried(Runnable work) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return () -> {
            if (context != null) {
                MDC.setContextMap(context);
            }
            try {
                work.run();
            } finally {
                MDC.clear();
            }
        };
    }

    private static Work as(@Nullable String id) {
        MDC.MDCCloseable entry = MDC.putCloseable(KEY, id);
        return entry::close;
    }
}
