package app.ridgeline.bench;

import org.HdrHistogram.Histogram;

/**
 * What some callers got done.
 *
 * @param operations how many came to an end
 * @param seconds in which they did
 * @param latencies of each, in nanoseconds
 */
record Measured(long operations, double seconds, Histogram latencies) {

    private static final double NANOS_PER_MILLI = 1_000_000;

    double perSecond() {
        return operations / seconds;
    }

    double millisAt(double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    /** Both together, as if they had been one. */
    Measured and(Measured other) {
        Histogram both = latencies.copy();
        both.add(other.latencies);
        return new Measured(operations + other.operations, seconds + other.seconds, both);
    }
}
