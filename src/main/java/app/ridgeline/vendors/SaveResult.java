package app.ridgeline.vendors;

/** What came of saving a vendor. */
public enum SaveResult {
    /** It is saved. */
    SAVED,
    /** Another vendor has this slug; nothing is saved. */
    SLUG_TAKEN,
    /** Somebody else changed it meanwhile; nothing is saved. */
    CHANGED_MEANWHILE
}
