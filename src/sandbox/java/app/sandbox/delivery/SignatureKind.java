package app.sandbox.delivery;

import java.util.Locale;

/** How a delivery is signed. */
public enum SignatureKind {
    /** As it should be. */
    VALID,
    /** With a signature of something else: nobody may take it. */
    CORRUPT,
    /** Rightly, but an hour ago: a replay by somebody who has listened. */
    STALE;

    /** As it is stored and written on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SignatureKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
