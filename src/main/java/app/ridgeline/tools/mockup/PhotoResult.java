package app.ridgeline.tools.mockup;

import java.util.Locale;

/** What the look at an uploaded photo found. */
sealed interface PhotoResult {

    /**
     * A photo that can be worked with.
     *
     * @param jpeg encoded here, without any metadata
     * @param width in pixels
     * @param height in pixels
     */
    record Accepted(byte[] jpeg, int width, int height) implements PhotoResult {}

    /** Not to be worked with. */
    record Refused(Reason reason) implements PhotoResult {}

    /** Why a photo is refused. */
    enum Reason {
        EMPTY,
        TOO_LARGE,
        PDF,
        HEIC,
        NOT_A_PHOTO,
        TOO_MANY_PIXELS,
        TOO_SMALL,
        PRINT_COLOURS,
        DAMAGED,
        BUSY,
        TOO_OFTEN;

        /** The key of the sentence that says so. */
        String textKey() {
            return "mockup.photo." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
