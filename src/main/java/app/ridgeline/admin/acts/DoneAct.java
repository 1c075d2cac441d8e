package app.ridgeline.admin.acts;

import app.ridgeline.database.Jsonb;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An act that was done.
 *
 * @param undoes the act it undid, or null
 * @param undoneBy the act that undid it, or null
 * @param actor as ledger and audit keep it
 * @param approvedBy the second admin, or null if none was needed
 * @param added tokens that the balance gained: what counts for the daily limit
 * @param was the plan it found, nothing if it undid another one
 * @param doneAt by the database's clock, whatever stands here when it is added
 */
@Table("admin_acts")
public record DoneAct(
        @Id UUID id,
        UUID userId,
        @Embedded.Empty ActColumns columns,
        @Nullable UUID undoes,
        @ReadOnlyProperty @Nullable UUID undoneBy,
        String actor,
        @Nullable UUID approvedBy,
        String reason,
        long added,
        Jsonb was,
        @ReadOnlyProperty Instant doneAt) {

    /** Empty if it undid another one. */
    public Optional<AdminAct> act() {
        return columns.act();
    }

    /** The source of its entries in the ledger. */
    String source() {
        return source(id);
    }

    static String source(UUID id) {
        return new Source.AdminAct(id).toString();
    }
}
