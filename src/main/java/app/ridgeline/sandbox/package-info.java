/**
 * Owns what a newcomer needs instead of accounts elsewhere: the embedded database, the simulated Stripe and OpenAI, demo
 * accounts and the movable clock. Start reading at {@link app.ridgeline.sandbox.SandboxClock}. Invariants: it exists only
 * in the profile {@code sandbox}, and reaches the app's side of a provider by HTTP alone. It must never be needed by
 * another module.
 */
@NullMarked
@ApplicationModule(
        displayName = "Sandbox",
        allowedDependencies = {"account", "tokens", "settings", "ui"})
package app.ridgeline.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
