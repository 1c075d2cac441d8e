package app.ridgeline.vendors;

import java.util.Arrays;
import java.util.Optional;

/** What a vendor mainly makes. */
public enum Category {
    SHINGLE("shingle", "vendors.category.shingle"),
    TILE("tile", "vendors.category.tile"),
    METAL("metal", "vendors.category.metal"),
    FLAT_TPO("flat_tpo", "vendors.category.flat-tpo"),
    COATINGS("coatings", "vendors.category.coatings"),
    ACCESSORIES("accessories", "vendors.category.accessories");

    private final String key;
    private final String textKey;

    Category(String key, String textKey) {
        this.key = key;
        this.textKey = textKey;
    }

    /** As database, addresses and CSV files name it. */
    public String key() {
        return key;
    }

    /** The key of its name for people. */
    public String textKey() {
        return textKey;
    }

    /** The category of this key, in any case; empty if there is none. */
    public static Optional<Category> of(String key) {
        return Arrays.stream(values())
                .filter(category -> category.key.equalsIgnoreCase(key.strip()))
                .findFirst();
    }
}
