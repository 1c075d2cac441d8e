/**
 * Checkout and the customer portal of the simulated Stripe: their sessions and rules, without their pages. Start
 * reading at {@link app.sandbox.checkout.CheckoutSessions}. Invariant: a session is paid once. It must never touch
 * the application's tables.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-checkout",
        allowedDependencies = {
            "sandbox-base",
            "sandbox-billing",
            "sandbox-delivery",
            "sandbox-objects",
            "sandbox-payment"
        })
package app.sandbox.checkout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
