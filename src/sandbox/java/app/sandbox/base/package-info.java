/**
 * What all of the sandbox stands on: the clock that can be moved, the schema of its own in the database, and what
 * it takes from the application's configuration. Start reading at {@link app.sandbox.base.SandboxClock}.
 * Invariant: the clock never goes back except where nobody has lived. It must never know what is simulated.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-base",
        allowedDependencies = {})
package app.sandbox.base;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
