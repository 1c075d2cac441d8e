package app.ridgeline.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record.
 *
 * @param id grows, but not strictly with time
 * @param at when it was done, by the database's clock
 * @param actor as {@link Actor#toString} writes it
 * @param details states before and after
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        @Nullable UUID userId,
        @Nullable String subject,
        @Nullable String reason,
        Map<String, Object> details,
        String place,
        @Nullable String address) {

    /** The person, if one did it. */
    public Optional<UUID> actingUser() {
        return idOf(Actor.Kind.USER);
    }

    /** The program, if one did it. */
    public Optional<UUID> actingClient() {
        return idOf(Actor.Kind.CLIENT);
    }

    private Optional<UUID> idOf(Actor.Kind kind) {
        return Actor.parse(actor).filter(it -> it.kind() == kind).map(Actor::id);
    }
}
