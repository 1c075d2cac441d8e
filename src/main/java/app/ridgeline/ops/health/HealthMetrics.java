package app.ridgeline.ops.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** {@code ridgeline_health_findings{check="…"}}: what each check found last, on whichever node it ran. */
@Component
class HealthMetrics implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(HealthMetrics.class);
    private static final Duration STALE_AFTER = Duration.ofSeconds(15);

    private final ObjectProvider<HealthChecks> checks;
    private final HealthStore store;
    private volatile @Nullable Counts counts;

    HealthMetrics(ObjectProvider<HealthChecks> checks, HealthStore store) {
        this.checks = checks;
        this.store = store;
    }

    private record Counts(Map<String, Long> byCheck, long readAtNanos) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        for (HealthCheck check : checks.getObject().all()) {
            Gauge.builder("ridgeline.health.findings", () -> number(check.name()))
                    .description("What the health check found when it last ran; NaN if it never did")
                    .tag("check", check.name())
                    .tag("severity", check.severity().key())
                    .register(registry);
        }
    }

    private double number(String check) {
        Long number = current().get(check);
        return number == null ? Double.NaN : number;
    }

    private synchronized Map<String, Long> current() {
        Counts last = counts;
        if (last != null && System.nanoTime() - last.readAtNanos() < STALE_AFTER.toNanos()) {
            return last.byCheck();
        }
        Map<String, Long> read = Map.of();
        try {
            read = store.counts();
        } catch (DataAccessException e) {
            log.debug("The results of the health checks could not be read", e);
        }
        counts = new Counts(read, System.nanoTime());
        return read;
    }
}
