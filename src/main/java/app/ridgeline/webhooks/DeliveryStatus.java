package app.ridgeline.webhooks;

/** Where a delivery stands, as the database names it. */
public enum DeliveryStatus {
    /** It took effect. */
    PROCESSED,
    /** There was no use for it. */
    IGNORED,
    /** It waits for something it names to be known. */
    UNMATCHED,
    /** It failed, and is tried again. */
    FAILED,
    /** It waits until an operator allows grants again. */
    DEFERRED;

    /** Whether a replay would run it again. */
    public boolean isOpen() {
        return this == UNMATCHED || this == FAILED || this == DEFERRED;
    }
}
