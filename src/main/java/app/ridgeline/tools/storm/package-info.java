/**
 * The two tools that look at storms: the search for dates of loss and the weather report. Start reading at
 * {@link app.ridgeline.tools.storm.DolTool} and {@link app.ridgeline.tools.storm.WeatherTool};
 * {@code docs/dates-of-loss.md} explains the score. Invariants: what is shown is on record, with its source; the same
 * question of the same data has the same answer, to the byte, but for a narrative that was asked for and is marked as
 * generated; where nothing was found nothing is charged.
 */
@NullMarked
package app.ridgeline.tools.storm;

import org.jspecify.annotations.NullMarked;
