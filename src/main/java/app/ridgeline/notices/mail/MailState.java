package app.ridgeline.notices.mail;

/** What came of a mail that waits no more. */
enum MailState {
    /** The mail server took it. */
    SENT,
    /** It was shown in the log instead. */
    LOGGED,
    /** Nobody wants it any more. */
    SKIPPED,
    /** There was no mail server. */
    OFF,
    /** The mail server refused it, or was away, too often. */
    FAILED
}
