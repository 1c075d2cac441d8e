package app.ridgeline.storms;

import app.ridgeline.places.GeoPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A report of a storm.
 *
 * @param id NOAA's; negative if it is made up
 * @param type as NOAA calls it
 * @param began the moment it began
 * @param date the day of the record: the place's standard time, all year
 * @param zone whose clocks people there read
 * @param from where it began
 * @param to where it ended; the same unless it is a tornado
 * @param hailInches the diameter of the largest stone
 * @param windKnots the strongest gust
 * @param windKind {@code MG} and {@code MS} are measured, {@code EG} and {@code ES} estimated
 * @param tornadoScale such as {@code EF2}
 * @param location the place it is measured from, as the record has it; may be empty
 * @param source who reported it; may be empty
 * @param damageUsd to property; null is unknown
 * @param narrative in the words of the weather service; may be empty
 * @param edition the file it came with
 */
public record StormEvent(
        long id,
        Peril peril,
        String type,
        Instant began,
        LocalDate date,
        ZoneId zone,
        GeoPoint from,
        GeoPoint to,
        @Nullable Double hailInches,
        @Nullable Double windKnots,
        @Nullable String windKind,
        @Nullable String tornadoScale,
        String state,
        String county,
        String location,
        String source,
        @Nullable Long damageUsd,
        String narrative,
        String edition) {

    /** Miles per hour of a knot. */
    public static final double MPH_PER_KNOT = 1.15078;

    /** Whether it is made up. */
    public boolean isDemo() {
        return id < 0;
    }

    /** When it began, by the clocks of the place. In summer that can be the day after the record's. */
    public ZonedDateTime clockTime() {
        return began.atZone(zone);
    }

    /** The strongest gust in miles per hour, rounded; null if unknown. */
    public @Nullable Integer windMph() {
        return windKnots == null ? null : mph(windKnots);
    }

    /** Knots in miles per hour, rounded. */
    public static int mph(double knots) {
        return (int) Math.round(knots * MPH_PER_KNOT);
    }

    /** How far it was from this point, in miles: from where it began, or from a tornado's path. */
    public double milesFrom(GeoPoint point) {
        return from.equals(to) ? point.milesTo(from) : point.milesToLine(from, to);
    }
}
