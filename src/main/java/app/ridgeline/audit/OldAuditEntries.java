package app.ridgeline.audit;

import app.ridgeline.database.Expiring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Forgets entries of years ago. What one person did to another stays for good: who gave whom their powers decides about
 * approvals.
 */
@Component
class OldAuditEntries implements Expiring {

    private final AuditStore store;

    OldAuditEntries(AuditStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Duration kept() {
        return Duration.ofDays(3 * 365);
    }

    /** The trigger on the table allows no less. */
    @Override
    public Duration keptAtLeast() {
        return Duration.ofDays(365);
    }

    @Override
    public int forget(Duration olderThan, int limit) {
        return store.remove(olderThan, limit);
    }
}
