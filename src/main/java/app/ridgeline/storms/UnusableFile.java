package app.ridgeline.storms;

import java.io.IOException;

/** A file that cannot be taken. Nothing was changed. */
final class UnusableFile extends IOException {

    private static final long serialVersionUID = 1;

    private final String key;
    private final String detail;

    /** @param key the last part of the key of its text */
    UnusableFile(String key, String detail) {
        super(key + " " + detail);
        this.key = key;
        this.detail = detail;
    }

    String key() {
        return key;
    }

    String detail() {
        return detail;
    }
}
