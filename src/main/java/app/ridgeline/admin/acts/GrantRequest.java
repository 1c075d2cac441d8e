package app.ridgeline.admin.acts;

import app.ridgeline.tokens.AdminAct;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An act above the daily limit that waits, or waited, for a second admin.
 *
 * @param id of the act as well
 * @param requestedAt by the database's clock, whatever stands here when it is added
 * @param decision null while it waits
 */
@Table("grant_requests")
public record GrantRequest(
        @Id UUID id,
        UUID userId,
        @Embedded.Empty ActColumns columns,
        String reason,
        UUID requestedBy,
        @ReadOnlyProperty Instant requestedAt,
        @Nullable String decision) {

    static GrantRequest of(ActRequest request, UUID requestedBy) {
        return new GrantRequest(
                request.id(),
                request.userId(),
                ActColumns.of(request.act()),
                request.reason(),
                requestedBy,
                Instant.EPOCH,
                null);
    }

    public AdminAct act() {
        return columns.act().orElseThrow();
    }

    boolean open() {
        return decision == null;
    }
}
