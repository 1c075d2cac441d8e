package app.ridgeline.ops.metrics;

import app.ridgeline.database.DatabaseTime;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** {@code ridgeline_clock_ahead_seconds}: how far this machine's clock is ahead of the database's. */
@Component
class ClockMetrics implements MeterBinder {

    private final DatabaseTime time;

    ClockMetrics(DatabaseTime time) {
        this.time = time;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ridgeline.clock.ahead", time, it -> it.ahead().toMillis() / 1_000.0)
                .baseUnit("seconds")
                .description("How far this machine's clock is ahead of the database's; 0 within two seconds")
                .register(registry);
    }
}
