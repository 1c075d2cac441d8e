/**
 * Owns what is known of storms: reports of NOAA's Storm Events Database, their import and the search for those near a
 * point. Start reading at {@link app.ridgeline.storms.Storms} and {@link app.ridgeline.storms.StormImport}. Invariants:
 * an event is there once, by NOAA's id; a file is taken as a whole or not at all; every event has a place, an instant
 * and the local date of its record. It must never know tokens or the tools that are paid by them.
 */
@NullMarked
@ApplicationModule(
        displayName = "Storms",
        allowedDependencies = {"places", "account", "audit", "ui", "database"})
package app.ridgeline.storms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
