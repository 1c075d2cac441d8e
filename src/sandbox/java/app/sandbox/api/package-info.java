/**
 * The resources of the simulated API: one class for each, below {@code /sandbox/stripe/v1}. Start reading at
 * {@link app.sandbox.api.SubscriptionsApi}. Invariant: each takes the parameters that stripe-java's class of them
 * has. It must never decide what the rules of billing decide.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-api",
        allowedDependencies = {
            "sandbox-base",
            "sandbox-billing",
            "sandbox-checkout",
            "sandbox-objects",
            "sandbox-payment",
            "sandbox-rest"
        })
package app.sandbox.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
