package app.ridgeline.admin.acts;

import app.ridgeline.tokens.AdminAct;
import java.time.Instant;
import java.util.UUID;

/**
 * An act above the daily limit that waits, or waited, for a second admin.
 *
 * @param id of the act as well
 */
public record GrantRequest(
        UUID id, UUID userId, AdminAct act, String reason, UUID requestedBy, Instant requestedAt, boolean open) {}
