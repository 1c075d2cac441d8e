package app.ridgeline.tools.storm;

import app.ridgeline.storms.NearbyStorm;
import app.ridgeline.storms.Peril;
import app.ridgeline.storms.StormEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An event as a result keeps it: what was on record when it was made.
 *
 * @param date of NOAA's record, the place's standard time
 * @param began the moment
 * @param zone whose clocks people there read
 * @param miles from the place
 * @param direction from the place, as {@code NE}
 */
record StormFact(
        long id,
        Peril peril,
        String type,
        LocalDate date,
        Instant began,
        ZoneId zone,
        double miles,
        String direction,
        double latitude,
        double longitude,
        double endLatitude,
        double endLongitude,
        @Nullable Double hailInches,
        @Nullable Double windKnots,
        @Nullable String windKind,
        @Nullable String tornadoScale,
        String county,
        String state,
        String location,
        String source,
        String narrative,
        String edition) {

    private static final int MAX_NARRATIVE = 600;

    static StormFact of(NearbyStorm near) {
        StormEvent event = near.event();
        String narrative = event.narrative();
        return new StormFact(
                event.id(),
                event.peril(),
                event.type(),
                event.date(),
                event.began(),
                event.zone(),
                Math.round(near.miles() * 100) / 100.0,
                near.direction(),
                event.from().latitude(),
                event.from().longitude(),
                event.to().latitude(),
                event.to().longitude(),
                event.hailInches(),
                event.windKnots(),
                event.windKind(),
                event.tornadoScale(),
                event.county(),
                event.state(),
                event.location(),
                event.source(),
                narrative.length() > MAX_NARRATIVE ? narrative.substring(0, MAX_NARRATIVE - 1) + "…" : narrative,
                event.edition());
    }

    boolean madeUp() {
        return id < 0;
    }

    /** When it began, by the clocks of the place. */
    ZonedDateTime clockTime() {
        return began.atZone(zone);
    }

    /** The strongest gust in miles per hour, null if unknown. */
    @Nullable
    Integer mph() {
        return windKnots == null ? null : StormEvent.mph(windKnots);
    }
}
