package app.ridgeline.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is measured, and for how long.
 *
 * @param only the benchmarks to run; all if empty
 * @param quick shorter and smaller: to see that it runs, not to compare figures
 * @param entries the most entries of the ledger that growth is measured with
 * @param folder where the results go
 */
record Settings(Set<String> only, boolean quick, long entries, Path folder) {

    private static final long MOST_ENTRIES = 10_000_000;
    private static final long QUICK_ENTRIES = 100_000;

    /** From the system properties that begin with {@code bench.}. */
    static Settings ofSystem(Set<String> known) {
        boolean quick = isOn("bench.quick");
        Set<String> only = Arrays.stream(System.getProperty("bench.only", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        if (!known.containsAll(only)) {
            throw new IllegalArgumentException("bench.only takes some of " + known + ", not " + only);
        }
        String entries = System.getProperty("bench.entries", "").strip();
        long most = entries.isEmpty() ? (quick ? QUICK_ENTRIES : MOST_ENTRIES) : Long.parseLong(entries);
        return new Settings(only, quick, most, Path.of(System.getProperty("bench.folder", "target/bench")));
    }

    /** {@code -Dbench.quick} alone is on as well. */
    private static boolean isOn(String property) {
        String value = System.getProperty(property, "false").strip();
        return value.isEmpty() || value.equals("true");
    }

    boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }

    /** How long callers run before what they do is counted. */
    Duration warmUp() {
        return Duration.ofMillis(quick ? 300 : 1_000);
    }

    /** How long one turn is counted. */
    Duration turn() {
        return Duration.ofMillis(quick ? 700 : 2_000);
    }
}
