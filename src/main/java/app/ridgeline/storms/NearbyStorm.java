package app.ridgeline.storms;

/**
 * A storm near a point.
 *
 * @param miles from the point
 * @param direction from the point to where it began, as {@code NE}
 */
public record NearbyStorm(StormEvent event, double miles, String direction) {}
