/**
 * The setup check: asks every service that the settings name, and says what is to be done. Start reading at
 * {@link app.ridgeline.ops.setup.SetupReport}. Invariants: it changes nothing anywhere, each question has a time limit,
 * no line holds a secret. It must never be needed for a start.
 */
@NullMarked
package app.ridgeline.ops.setup;

import org.jspecify.annotations.NullMarked;
