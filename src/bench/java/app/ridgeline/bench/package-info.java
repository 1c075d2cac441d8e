/**
 * Measures how close Ridgeline comes to what the machine can do. Start reading at {@link app.ridgeline.bench.Bench},
 * which lists what is measured. Every ratio is of two figures of the same run on the same server, taken in turns.
 * Nothing here asserts a time.
 */
@NullMarked
package app.ridgeline.bench;

import org.jspecify.annotations.NullMarked;
