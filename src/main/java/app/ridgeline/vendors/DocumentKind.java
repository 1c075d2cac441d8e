package app.ridgeline.vendors;

import java.util.Arrays;
import java.util.Optional;

/** What a vendor's document is about. */
public enum DocumentKind {
    WARRANTY("warranty", "vendors.document.warranty"),
    SPEC("spec", "vendors.document.spec"),
    INSTALL("install", "vendors.document.install"),
    SAFETY("safety", "vendors.document.safety"),
    OTHER("other", "vendors.document.other");

    private final String key;
    private final String textKey;

    DocumentKind(String key, String textKey) {
        this.key = key;
        this.textKey = textKey;
    }

    /** As the database names it. */
    public String key() {
        return key;
    }

    /** The key of its name for people. */
    public String textKey() {
        return textKey;
    }

    public static Optional<DocumentKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }
}
