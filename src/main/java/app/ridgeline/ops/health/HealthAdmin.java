package app.ridgeline.ops.health;

import app.ridgeline.webhooks.DeliveryFilter;
import app.ridgeline.webhooks.DeliveryLog;
import app.ridgeline.webhooks.LoggedDelivery;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Shows admins how the installation is, and runs the checks when they ask. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class HealthAdmin {

    private final HealthChecks checks;
    private final FactStore facts;
    private final DeliveryLog deliveries;

    HealthAdmin(HealthChecks checks, FactStore facts, DeliveryLog deliveries) {
        this.checks = checks;
        this.facts = facts;
        this.deliveries = deliveries;
    }

    /** What every check found last, in the order of the file; checks that never ran are missing. */
    public List<CheckResult> results() {
        return checks.results();
    }

    /** Runs every check now. */
    public List<CheckResult> runNow() {
        checks.runAll();
        return checks.results();
    }

    /** The state of this node and of what all nodes share. */
    public HealthFacts facts() {
        return facts.read(deliveries.page(new DeliveryFilter(null, null, ""), 0, 1).stream()
                .findFirst()
                .map(LoggedDelivery::receivedAt));
    }
}
