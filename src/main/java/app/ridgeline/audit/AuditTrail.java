package app.ridgeline.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what was recorded, for admins. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class AuditTrail {

    private static final int MAX_LIMIT = 500;

    private final AuditStore store;

    AuditTrail(AuditStore store) {
        this.store = store;
    }

    /**
     * A page of entries, the newest first.
     *
     * @param after the last entry of the page before, or null for the first page
     * @param skip entries to leave out after that one; costs time in their number
     * @param limit at most 500
     */
    @Transactional(readOnly = true)
    public List<AuditEntry> page(AuditFilter filter, @Nullable AuditEntry after, int skip, int limit) {
        return store.page(filter, after, skip, Math.clamp(limit, 1, MAX_LIMIT));
    }

    /**
     * Whether this was ever done to a user.
     *
     * @param actor by this actor, or null for anyone
     */
    @Transactional(readOnly = true)
    public boolean has(String action, @Nullable Actor actor, UUID userId) {
        return !store.page(new AuditFilter(action, actor, userId, null, null), null, 0, 1)
                .isEmpty();
    }

    /**
     * Whether someone did one of these things to a person, or to someone who did it to that person, and so on.
     *
     * @param who may be behind it
     */
    @Transactional(readOnly = true)
    public boolean isBehind(UUID who, UUID userId, Set<String> actions) {
        return store.isBehind(who, userId, actions);
    }
}
