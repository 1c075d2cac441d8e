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
        MISSING("place-missing"),
        TOO_LONG("place-too-long"),
        UNKNOWN_ZIP("place-unknown-zip"),
        NO_POINT("place-no-point"),
        OUTSIDE("place-outside"),
        UNKNOWN_ADDRESS("place-unknown-address"),
        GEOCODER_AWAY("place-geocoder-away");

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
