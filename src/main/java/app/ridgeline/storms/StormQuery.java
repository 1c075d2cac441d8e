package app.ridgeline.storms;

import app.ridgeline.places.GeoPoint;
import java.time.LocalDate;
import java.util.Set;

/**
 * A search for storms around a point.
 *
 * @param point in the middle
 * @param miles around it, above 0 to {@link #MAX_MILES}
 * @param from the first day, of the record
 * @param to the last day
 * @param perils at least one
 */
public record StormQuery(GeoPoint point, double miles, LocalDate from, LocalDate to, Set<Peril> perils) {

    /** The widest search. */
    public static final double MAX_MILES = 50;

    private static final double MILES_PER_DEGREE = GeoPoint.EARTH_MILES * Math.PI / 180;

    public StormQuery {
        perils = Set.copyOf(perils);
        if (!(miles > 0 && miles <= MAX_MILES)) {
            throw new IllegalArgumentException("A search goes at most " + MAX_MILES + " miles, not " + miles);
        }
        if (from.isAfter(to) || perils.isEmpty()) {
            throw new IllegalArgumentException("A search needs a period and a peril");
        }
    }

    /** Half the height of the box that holds the circle, in degrees. */
    double latitudes() {
        return miles / MILES_PER_DEGREE * 1.001;
    }

    /** Half the width of that box, where it is widest. */
    double longitudes() {
        double edge = Math.min(89, Math.abs(point.latitude()) + latitudes());
        return latitudes() / Math.cos(Math.toRadians(edge));
    }
}
