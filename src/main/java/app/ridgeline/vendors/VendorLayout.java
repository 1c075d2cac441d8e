package app.ridgeline.vendors;

import java.util.Arrays;
import java.util.Optional;

/** How the directory is laid out. */
public enum VendorLayout {
    CARDS("cards"),
    TABLE("table");

    private final String key;

    VendorLayout(String key) {
        this.key = key;
    }

    /** As database and addresses name it. */
    public String key() {
        return key;
    }

    /** The layout of this key, empty if there is none. */
    public static Optional<VendorLayout> of(String key) {
        return Arrays.stream(values()).filter(layout -> layout.key.equals(key)).findFirst();
    }
}
