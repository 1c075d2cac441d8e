/**
 * Owns the paid tools and their pages: roof mockups, date-of-loss searches, weather reports. Start reading at
 * {@link app.ridgeline.tools.ToolRuns}. Invariants: a run is paid by a hold before it starts, and a run that did not
 * finish is given back. It must never run for anybody but the person who is signed in.
 */
@NullMarked
@ApplicationModule(
        displayName = "Tools",
        allowedDependencies = {"ui", "wallet", "tokens", "account"})
package app.ridgeline.tools;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
