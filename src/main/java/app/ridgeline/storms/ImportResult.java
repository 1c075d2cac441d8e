package app.ridgeline.storms;

/** How an import ended. */
public sealed interface ImportResult {

    /** All of the file is there now. */
    record Loaded(ImportReport report) implements ImportResult {}

    /**
     * Nothing was changed.
     *
     * @param reason the last part of the key of a text
     * @param detail what it names, such as the columns that are missing; may be empty
     */
    record Refused(String reason, String detail) implements ImportResult {}
}
