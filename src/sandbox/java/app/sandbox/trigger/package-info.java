/**
 * Makes any event happen, as {@code stripe trigger} does: not by inventing an event, but by doing at the simulated
 * Stripe what leads to it. Start reading at {@link app.sandbox.trigger.Triggers}. Invariant: every object in a
 * triggered event can be retrieved by the API afterwards. It must never touch the application's tables.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-trigger",
        allowedDependencies = {
            "sandbox-base",
            "sandbox-billing",
            "sandbox-checkout",
            "sandbox-delivery",
            "sandbox-objects",
            "sandbox-payment",
            "sandbox-rest"
        })
package app.sandbox.trigger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
