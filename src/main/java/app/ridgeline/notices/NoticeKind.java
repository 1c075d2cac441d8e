package app.ridgeline.notices;

import java.util.Locale;

/** What notices are about. Most can be switched off, each separately. */
public enum NoticeKind {
    /** A free trial is about to end. */
    TRIAL_ENDING,
    /** A plan is about to renew. */
    RENEWAL_COMING,
    /** A plan's payment failed. */
    PAYMENT_FAILED,
    /** A plan has ended. */
    PLAN_ENDED,
    /** Where a payment by bank debit stands. */
    BANK_DEBIT,
    /** One token or none is left. */
    LOW_BALANCE,
    /** What a refund or dispute did to the tokens of a pack. */
    CLAIM,
    /** What changed who can sign in. Always mailed. */
    SECURITY;

    /** Whether its mails can be switched off. */
    public boolean isOptional() {
        return this != SECURITY;
    }

    /** The name in the database. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in keys of texts, for example {@code trial-ending}. */
    public String textKey() {
        return key().replace('_', '-');
    }
}
