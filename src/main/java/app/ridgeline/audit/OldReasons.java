package app.ridgeline.audit;

import app.ridgeline.database.Expiring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Takes reasons off old entries of the audit: people write what they like there, names too. */
@Component
class OldReasons implements Expiring {

    private final AuditStore store;

    OldReasons(AuditStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "audit-reasons";
    }

    @Override
    public Duration kept() {
        return keptAtLeast();
    }

    /** The trigger on the table allows no less. */
    @Override
    public Duration keptAtLeast() {
        return Duration.ofDays(730);
    }

    @Override
    public int forget(Duration olderThan, int limit) {
        return store.removeReasons(olderThan, limit);
    }
}
