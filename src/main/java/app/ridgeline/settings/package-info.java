/**
 * Owns what comes from outside: the database address, the list of required settings, the clock. Start reading at
 * one message names all that is missing. It must never log a secret.
 */
@NullMarked
@ApplicationModule(
        displayName = "Settings",
        allowedDependencies = {})
package app.ridgeline.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
