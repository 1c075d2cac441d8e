package app.ridgeline.tokens;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger: a change of one bucket, never altered afterwards.
 *
 * @param id grows with time within a user
 * @param delta change of {@code remaining}
 * @param after the four states after the change
 * @param plan the plan in force after it; null for none, and in entries from before plans were kept with them
 * @param source what caused it, to be read by {@link Source#of}
 * @param actor who did it, as an id
 * @param reason in the actor's words, or null
 */
public record TokenEntry(
        long id,
        Bucket bucket,
        EntryKind kind,
        int delta,
        Balance after,
        @Nullable Plan plan,
        String source,
        String actor,
        @Nullable String reason,
        Instant createdAt) {}
