/**
 * Owns how a place in the United States is found from what someone types: a ZIP code, a point, or an address. Start
 * reading at {@link app.ridgeline.places.Places}. Invariants: ZIP codes and points need no network; a place outside the
 * United States is refused; the geocoder is asked outside any transaction, for a few seconds, and once for each
 * address. It must never know what a place is looked up for.
 */
@NullMarked
@ApplicationModule(
        displayName = "Places",
        allowedDependencies = {"settings"})
package app.ridgeline.places;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
