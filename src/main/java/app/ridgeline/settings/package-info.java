/**
 * Owns what comes from outside: the database address, the list of required settings, the clock, and how modules check
 * what the settings name ({@link app.ridgeline.settings.SetupCheck}). Start reading at
 * {@link app.ridgeline.settings.SettingsCheck}. Invariants: nothing starts with a setting missing or malformed, and one
 * message names all of them. It must never log a secret.
 */
@NullMarked
@ApplicationModule(
        displayName = "Settings",
        allowedDependencies = {"database"})
package app.ridgeline.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
