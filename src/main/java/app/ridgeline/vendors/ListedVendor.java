package app.ridgeline.vendors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vendor as the directory lists it.
 *
 * @param sample whether it is made up
 * @param products how many it has
 * @param warranty whether we link to its warranty documents
 * @param places its first locations, as {@code Dallas, TX}
 * @param locations how many locations there are
 */
public record ListedVendor(
        String slug,
        String name,
        Category category,
        String summary,
        @Nullable String website,
        boolean sample,
        int products,
        boolean warranty,
        List<String> places,
        int locations) {}
