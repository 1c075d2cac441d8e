package app.ridgeline.tokens.reports;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryKind;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a balance to read.
 *
 * @param bucket null for all
 * @param kinds none for all
 * @param from at this time or later, or null
 * @param until before this time, or null
 */
public record EntryFilter(
        @Nullable Bucket bucket,
        Set<EntryKind> kinds,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** Every entry. */
    public static final EntryFilter ALL = new EntryFilter(null, Set.of(), null, null);

    public EntryFilter {
        kinds = Set.copyOf(kinds);
    }
}
