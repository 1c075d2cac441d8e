package app.ridgeline.admin.acts;

import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.PlanState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An act that was done.
 *
 * @param act empty if it undid another one
 * @param undoes the act it undid, or null
 * @param undoneBy the act that undid it, or null
 * @param actor as ledger and audit keep it
 * @param approvedBy the second admin, or null if none was needed
 * @param was the plan it found
 */
public record DoneAct(
        UUID id,
        UUID userId,
        Optional<AdminAct> act,
        @Nullable UUID undoes,
        @Nullable UUID undoneBy,
        String actor,
        @Nullable UUID approvedBy,
        String reason,
        PlanState was,
        Instant doneAt) {

    /** The source of its entries in the ledger. */
    String source() {
        return source(id);
    }

    static String source(UUID id) {
        return "admin:" + id;
    }
}
