package app.ridgeline.audit;

import java.util.List;
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
}
