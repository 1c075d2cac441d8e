package app.ridgeline.places;

/**
 * A place in the United States.
 *
 * @param label for people: {@code ZIP 67202}, a point, or the address as the geocoder writes it
 */
public record Place(Kind kind, String label, GeoPoint point) {

    /** How exact it is. */
    public enum Kind {
        /** Some metres, by the customer's word. */
        POINT,
        /** The middle of a ZIP code's area: a mile or more from a house in it. */
        ZIP,
        /** Beside the house, between the known numbers of its street. */
        ADDRESS
    }
}
