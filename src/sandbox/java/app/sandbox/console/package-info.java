/**
 * The console at {@code /sandbox}: customers, deliveries and the laboratory, the clock, and all that can be made
 * to happen. Start reading at {@link app.sandbox.console.ConsoleView}. Invariant: it does nothing itself but calls
 * the services of the simulated Stripe. It must never show or change the application's own tables.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-console",
        allowedDependencies = {
            "sandbox-base",
            "sandbox-billing",
            "sandbox-delivery",
            "sandbox-demo",
            "sandbox-objects",
            "sandbox-payment",
            "sandbox-rest",
            "sandbox-sending",
            "sandbox-trigger",
            "ui"
        })
package app.sandbox.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
