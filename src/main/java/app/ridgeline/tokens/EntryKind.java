package app.ridgeline.tokens;

import java.util.Locale;

/** What an entry of the ledger did. */
public enum EntryKind {
    /** A new period: the allowance is whole again. */
    RESET,
    /** Another quota within the period. */
    PLAN_CHANGE,
    /** The allowance is held back until the subscription is paid. */
    SUSPEND,
    /** The allowance is back after a suspension. */
    RESUME,
    /** The plan and its allowance ended. */
    PLAN_END,
    /** An admin set plan and allowance. */
    ADMIN_RESET,
    /** A pack was paid. */
    PACK,
    /** An admin gave tokens. */
    BONUS,
    /** A refund or dispute took tokens back. */
    CLAIM,
    /** A claim was given back. */
    RESTORE,
    /** Tokens were spent. */
    SPEND,
    /** Tokens were set aside for work under way. */
    HOLD,
    /** A hold, or a part of it, was given back. */
    RELEASE,
    /** An earlier entry was put right. */
    CORRECTION;

    /** The name in the database, for example {@code plan_change}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that the ledger calls so. */
    public static EntryKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
