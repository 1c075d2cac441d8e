package app.ridgeline.ops.metrics;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tools.RunListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts and times the runs of the paid tools. */
@Component
class ToolMetrics implements RunListener {

    private static final Duration[] TOOK = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofMinutes(1),
        Duration.ofMinutes(3)
    };

    private final MeterRegistry registry;

    ToolMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Bucket tool : Bucket.values()) {
            runs(tool, "charged");
        }
    }

    @Override
    public void ended(Bucket tool, String outcome, Duration took) {
        runs(tool, outcome).record(took);
    }

    private Timer runs(Bucket tool, String outcome) {
        return Timer.builder("ridgeline.tool.runs")
                .description("Runs of paid tools that ended, and how long they worked")
                .tag("tool", tool.key())
                .tag("outcome", outcome)
                .serviceLevelObjectives(TOOK)
                .register(registry);
    }
}
