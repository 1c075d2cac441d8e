package app.ridgeline.tools;

/** How a wish to cancel ended. */
public enum CancelResult {
    /** Cancelled: the token is back. */
    CANCELLED,
    /** It had ended before. */
    TOO_LATE,
    /** The provider has been asked, and this person cancelled too many such runs within a day: it goes on. */
    LIMITED
}
