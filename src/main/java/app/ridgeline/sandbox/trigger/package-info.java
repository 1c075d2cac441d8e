/**
 * Makes any event happen, as {@code stripe trigger} does: not by inventing an event, but by doing at the simulated
 * Stripe what leads to it. Start reading at {@link app.ridgeline.sandbox.trigger.Triggers}. Invariants: every object in
 * a triggered event can be retrieved by the API afterwards. It must never touch the application's tables.
 */
@NullMarked
package app.ridgeline.sandbox.trigger;

import org.jspecify.annotations.NullMarked;
