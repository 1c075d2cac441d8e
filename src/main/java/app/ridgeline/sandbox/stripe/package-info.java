/**
 * The simulated Stripe itself: its objects, its rules, the events it emits and their delivery. Start reading at {@link
 * app.ridgeline.sandbox.stripe.ObjectStore}, {@link app.ridgeline.sandbox.stripe.CheckoutSessions} and {@link
 * app.ridgeline.sandbox.stripe.Subscriptions}. Invariants: an object, the events about it and their deliveries commit
 * together; an event is sent only after that. It must never touch the application's tables.
 */
@NullMarked
package app.ridgeline.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
