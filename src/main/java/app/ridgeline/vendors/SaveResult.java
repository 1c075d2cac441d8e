package app.ridgeline.vendors;

/** The result of saving a vendor. */
public enum SaveResult {
    /** It is saved. */
    SAVED,
    /** Another vendor has this slug; nothing is saved. */
    SLUG_TAKEN,
    /** Someone else has changed it since; nothing is saved. */
    CHANGED_MEANWHILE
}
