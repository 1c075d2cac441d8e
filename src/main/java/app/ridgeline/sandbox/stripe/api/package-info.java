/**
 * The HTTP side of the simulated Stripe, below {@code /sandbox/stripe/v1}: keys, form encoding, idempotency, errors,
 * lists, and one class per resource. Start reading at {@link app.ridgeline.sandbox.stripe.api.StripeApi}. Invariant: a
 * request's answer and effect commit together, and a parameter is obeyed, knowingly ignored or refused, never dropped.
 */
@NullMarked
package app.ridgeline.sandbox.stripe.api;

import org.jspecify.annotations.NullMarked;
