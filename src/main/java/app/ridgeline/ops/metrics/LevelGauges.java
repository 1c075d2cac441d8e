package app.ridgeline.ops.metrics;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.reports.TokenLevels;
import app.ridgeline.webhooks.DeliveryStatus;
import app.ridgeline.webhooks.OpenDeliveries;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gauges over the database: open holds, users at zero, deliveries that wait. NaN while the database does not answer.
 */
@Component
class LevelGauges {

    private final Levels<TokenLevels.Levels> tokens;
    private final Levels<Map<DeliveryStatus, Long>> deliveries;
    private final MeterRegistry registry;

    LevelGauges(TokenLevels tokens, OpenDeliveries deliveries, MeterRegistry registry) {
        this.tokens = new Levels<>(tokens::read);
        this.deliveries = new Levels<>(deliveries::count);
        this.registry = registry;
        for (Bucket bucket : Bucket.values()) {
            gauge(
                    "ridgeline.holds.open",
                    "Holds nobody decided yet",
                    Tags.of("bucket", bucket.key()),
                    this.tokens,
                    it -> it.openHolds().getOrDefault(bucket, 0L));
            Stream.concat(Arrays.stream(Plan.values()), Stream.of((Plan) null)).forEach(plan -> empty(bucket, plan));
        }
        for (DeliveryStatus status :
                List.of(DeliveryStatus.FAILED, DeliveryStatus.UNMATCHED, DeliveryStatus.DEFERRED)) {
            gauge(
                    "ridgeline.webhook.open",
                    "Events that have not come to an end",
                    Tags.of("status", status.name()),
                    this.deliveries,
                    it -> it.getOrDefault(status, 0L));
        }
    }

    /** Reads the database at the next scrape. */
    void forget() {
        tokens.forget();
        deliveries.forget();
    }

    private void empty(Bucket bucket, @Nullable Plan plan) {
        gauge(
                "ridgeline.users.at.zero",
                "Users with nothing left in the bucket",
                Tags.of("bucket", bucket.key(), "plan", TokenMetrics.planTag(plan)),
                tokens,
                it -> it.emptyUsers().getOrDefault(new TokenLevels.Group(bucket, plan), 0L));
    }

    private <T> void gauge(String name, String description, Tags tags, Levels<T> levels, ToDoubleFunction<T> value) {
        Gauge.builder(name, () -> levels.get().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
