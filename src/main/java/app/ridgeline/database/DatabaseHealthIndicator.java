package app.ridgeline.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The part {@code database} of readiness: it asks no one, so a probe is answered immediately whatever the network does.
 */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

    private final DatabaseWatch watch;

    DatabaseHealthIndicator(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return watch.isServing() ? Health.up().build() : Health.down().build();
    }
}
