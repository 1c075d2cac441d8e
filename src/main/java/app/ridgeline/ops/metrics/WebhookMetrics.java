package app.ridgeline.ops.metrics;

import app.ridgeline.webhooks.DeliveryListener;
import app.ridgeline.webhooks.DeliveryReport;
import app.ridgeline.webhooks.DeliveryReport.Refusal;
import app.ridgeline.webhooks.DeliveryReport.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts and times deliveries. Types without an effect here are one: anyone can make up names. */
@Component
class WebhookMetrics implements DeliveryListener {

    private static final String OTHER = "other";
    private static final Duration[] TOOK = {
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };
    private static final Duration[] DELAY = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofDays(1)
    };

    private final MeterRegistry registry;
    private final Timer delay;

    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.delay = Timer.builder("ridgeline.webhook.delay")
                .description("From the event at Stripe to the end of our commit")
                .serviceLevelObjectives(DELAY)
                .register(registry);
        for (Refusal refusal : Refusal.values()) {
            refusals(refusal);
        }
    }

    /** What alerts look at is there from the start: they see the first failure. */
    @Override
    public void types(Set<String> types) {
        for (Result result : List.of(Result.PROCESSED, Result.FAILED)) {
            types.forEach(type -> deliveries(type, result));
            deliveries(OTHER, result);
        }
    }

    @Override
    public void ended(DeliveryReport report) {
        String type = report.type().orElse(OTHER);
        deliveries(type, report.result()).record(report.took());
        if (report.result() == Result.PROCESSED) {
            delay.record(report.delay());
        }
    }

    @Override
    public void refused(Refusal refusal) {
        refusals(refusal).increment();
    }

    private Timer deliveries(String type, Result result) {
        return Timer.builder("ridgeline.webhook.deliveries")
                .description("Events that were run, and how long it took")
                .tag("type", type)
                .tag("result", result.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(TOOK)
                .register(registry);
    }

    private Counter refusals(Refusal refusal) {
        return Counter.builder("ridgeline.webhook.refusals")
                .description("Deliveries that were turned away unread")
                .tag("reason", refusal.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
