package app.ridgeline.audit;

import app.ridgeline.database.Expiring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Takes network addresses off old entries: for a while they help to see what happened. */
@Component
class AuditAddresses implements Expiring {

    private final AuditStore store;

    AuditAddresses(AuditStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "audit-addresses";
    }

    @Override
    public Duration kept() {
        return Duration.ofDays(90);
    }

    /** The trigger on the table allows no less. */
    @Override
    public Duration keptAtLeast() {
        return Duration.ofDays(90);
    }

    @Override
    public int forget(Duration olderThan, int limit) {
        return store.removeAddresses(olderThan, limit);
    }
}
