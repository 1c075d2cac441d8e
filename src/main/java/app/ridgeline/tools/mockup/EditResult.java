package app.ridgeline.tools.mockup;

/** How a request for an edited image ended. */
sealed interface EditResult {

    /** The provider's image, as it sent it: not looked at yet. */
    record Edited(byte[] bytes) implements EditResult {}

    /**
     * There is no image.
     *
     * @param reason the last part of the key {@code tools.failed.<reason>}
     */
    record Refused(String reason) implements EditResult {}
}
