package app.ridgeline.places;

/**
 * A point on earth.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record GeoPoint(double latitude, double longitude) {

    /** The mean radius of the earth in miles. */
    public static final double EARTH_MILES = 3958.7613;

    private static final String[] DIRECTIONS = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};

    public GeoPoint {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("No point on earth: " + latitude + ", " + longitude);
        }
    }

    /** The great-circle distance in miles, by the haversine formula. */
    public double milesTo(GeoPoint other) {
        double north = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double a = north * north
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude)) * east * east;
        return 2 * EARTH_MILES * Math.asin(Math.sqrt(Math.min(1, a)));
    }

    /** The distance in miles to the closest point of a line of at most some hundred miles. */
    public double milesToLine(GeoPoint from, GeoPoint to) {
        double scale = Math.cos(Math.toRadians(latitude));
        double x = (to.longitude - from.longitude) * scale;
        double y = to.latitude - from.latitude;
        double length = x * x + y * y;
        if (length == 0) {
            return milesTo(from);
        }
        double along = ((longitude - from.longitude) * scale * x + (latitude - from.latitude) * y) / length;
        double share = Math.clamp(along, 0, 1);
        return milesTo(new GeoPoint(
                from.latitude + share * (to.latitude - from.latitude),
                from.longitude + share * (to.longitude - from.longitude)));
    }

    /** In which of eight directions the other point lies, as {@code NE}. */
    public String directionTo(GeoPoint other) {
        double east = (other.longitude - longitude) * Math.cos(Math.toRadians(latitude));
        double degrees = Math.toDegrees(Math.atan2(east, other.latitude - latitude));
        return DIRECTIONS[Math.floorMod(Math.round(degrees / 45), DIRECTIONS.length)];
    }
}
