package app.ridgeline.notices.mail;

/** The final state of a mail. */
enum MailState {
    /** The mail server took it. */
    SENT,
    /** It was shown in the log instead. */
    LOGGED,
    /** No one wants it any longer. */
    SKIPPED,
    /** There was no mail server. */
    OFF,
    /** The mail server refused it, or was away, too often. */
    FAILED
}
