package app.ridgeline.places;

/** What became of a text. */
public sealed interface PlaceAnswer {

    /** It is this place. */
    record Found(Place place) implements PlaceAnswer {}

    /** It looks like an address: only the geocoder can tell. */
    record Address(String text) implements PlaceAnswer {}

    /** It is no place that can be used. */
    record Refused(Reason reason) implements PlaceAnswer {}

    /** Why not. */
    enum Reason {
        MISSING("missing"),
        TOO_LONG("too-long"),
        UNKNOWN_ZIP("unknown-zip"),
        NO_POINT("no-point"),
        OUTSIDE("outside"),
        UNKNOWN_ADDRESS("unknown-address"),
        GEOCODER_AWAY("geocoder-away");

        private final String key;

        Reason(String key) {
            this.key = key;
        }

        /** The last part of the key of its text. */
        public String key() {
            return key;
        }
    }
}
