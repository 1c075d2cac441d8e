package app.ridgeline.ops.health;

import java.util.Locale;

/** How bad a finding is, the worst first. */
public enum Severity {
    /** Balances may be wrong, or someone paid for nothing: act now. */
    CRITICAL,
    /** Something does not work: act today. */
    ERROR,
    /** Worth a look. */
    WARNING;

    /** As the verification SQL and the database name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Severity ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
