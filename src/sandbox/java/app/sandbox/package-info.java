/**
 * Stands in for the world outside, so that Ridgeline runs without any account elsewhere: a database, a simulated Stripe
 * and OpenAI, a clock that can be moved, demo accounts. Start reading at {@link app.sandbox.SandboxAutoConfiguration}.
 * Invariants: it lies beside the product and never in its jar, exists only in the profile {@code sandbox}, and reaches
 * the application's side of a provider by HTTP alone. The product must never name it.
 */
@NullMarked
package app.sandbox;

import org.jspecify.annotations.NullMarked;
