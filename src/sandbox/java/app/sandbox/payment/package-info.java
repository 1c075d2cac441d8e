/**
 * Money at the simulated Stripe: test cards and banks, payments, refunds and disputes. Start reading at
 * {@link app.sandbox.payment.StripePayments}. Invariant: what a test card does is what Stripe documents of it. It
 * must never know subscriptions.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-payment",
        allowedDependencies = {"sandbox-base", "sandbox-delivery", "sandbox-objects"})
package app.sandbox.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
