/**
 * The console at {@code /sandbox}: customers, deliveries and the laboratory, the clock, and all that can be made to
 * happen. Start reading at {@link app.ridgeline.sandbox.console.ConsoleView}. Invariants: its route exists only in the
 * profile {@code sandbox}, and it does nothing itself but calls the services of the simulated Stripe. It must never
 * show or change the application's own tables.
 */
@NullMarked
package app.ridgeline.sandbox.console;

import org.jspecify.annotations.NullMarked;
