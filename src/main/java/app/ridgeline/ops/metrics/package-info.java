/** What Prometheus reads: counters that the other modules' reports move, and gauges that are read now and then. */
@NullMarked
package app.ridgeline.ops.metrics;

import org.jspecify.annotations.NullMarked;
