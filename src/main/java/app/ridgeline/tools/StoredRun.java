package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.HoldId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A run as it is kept, without its inputs and result, which are large. */
@Table("tool_runs")
record StoredRun(
        @Id UUID id,
        UUID userId,
        String holdId,
        Bucket tool,
        String title,
        Run.State state,
        @Nullable String failure,
        @Nullable Instant calledAt,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant finishedAt) {

    HoldId hold() {
        return HoldId.parse(holdId).orElseThrow();
    }

    boolean asked() {
        return calledAt != null;
    }

    Run at(Instant now) {
        // Its hold has ended and can no longer be committed; the sweep has yet to record it.
        boolean lost = state == Run.State.RUNNING && !now.isBefore(expiresAt);
        return new Run(
                id,
                tool,
                title,
                lost ? Run.State.FAILED : state,
                lost ? Run.LOST : failure,
                asked(),
                createdAt,
                finishedAt);
    }
}
