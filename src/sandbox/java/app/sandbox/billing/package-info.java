/**
 * Customers, subscriptions and invoices of the simulated Stripe: and their life by the clock. Start reading at
 * {@link app.sandbox.billing.StripeSubscriptions}. Invariant: what happens by the clock happens once, at its
 * moment, the earliest first. It must never touch the application's tables.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-billing",
        allowedDependencies = {"sandbox-base", "sandbox-delivery", "sandbox-objects", "sandbox-payment", "tokens", "ui"
        })
package app.sandbox.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
