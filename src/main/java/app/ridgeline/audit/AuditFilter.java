package app.ridgeline.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to read. What is null does not matter.
 *
 * @param action this kind of act
 * @param actor done by this actor
 * @param userId done to this user
 * @param from at this time or later
 * @param until before this time
 */
public record AuditFilter(
        @Nullable String action,
        @Nullable Actor actor,
        @Nullable UUID userId,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** Every entry. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);
}
