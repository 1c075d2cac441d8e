/**
 * The events of the simulated Stripe and their way to endpoints: what was sent, what waits, and how deliveries are
 * made to fail. Start reading at {@link app.sandbox.delivery.Deliveries}. Invariant: an object, the events about
 * it and their deliveries commit together. It must never send anything before that.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-delivery",
        allowedDependencies = {"sandbox-objects"})
package app.sandbox.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
