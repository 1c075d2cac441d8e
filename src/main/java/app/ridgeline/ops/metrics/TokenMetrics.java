package app.ridgeline.ops.metrics;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Operation;
import app.ridgeline.tokens.OperationListener;
import app.ridgeline.tokens.OperationReport;
import app.ridgeline.tokens.OperationReport.Direction;
import app.ridgeline.tokens.OperationReport.Result;
import app.ridgeline.tokens.Plan;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts operations and the tokens they moved. Every series is there from the start: an alert sees the first failure.
 */
@Component
class TokenMetrics implements OperationListener {

    private record Ended(Operation operation, Result result) {}

    private record Moved(
            Direction direction, Bucket bucket, @Nullable Plan plan) {}

    private final Map<Ended, Counter> operations = new HashMap<>();
    private final Map<Moved, Counter> tokens = new HashMap<>();

    TokenMetrics(MeterRegistry registry) {
        for (Operation operation : Operation.values()) {
            for (Result result : Result.values()) {
                operations.put(new Ended(operation, result), operations(registry, operation, result));
            }
        }
        for (Direction direction : Direction.values()) {
            for (Bucket bucket : Bucket.values()) {
                Stream.concat(Arrays.stream(Plan.values()), Stream.of((Plan) null))
                        .forEach(plan -> tokens.put(
                                new Moved(direction, bucket, plan), tokens(registry, direction, bucket, plan)));
            }
        }
    }

    @Override
    public void ended(OperationReport report) {
        Objects.requireNonNull(operations.get(new Ended(report.operation(), report.result())))
                .increment();
        for (OperationReport.Move move : report.moves()) {
            Objects.requireNonNull(tokens.get(new Moved(move.direction(), move.bucket(), report.plan())))
                    .increment(move.tokens());
        }
    }

    private static Counter operations(MeterRegistry registry, Operation operation, Result result) {
        return Counter.builder("ridgeline.token.operations")
                .description("Operations on balances, by how they ended")
                .tag("operation", operation.key())
                .tag("result", lower(result))
                .register(registry);
    }

    private static Counter tokens(MeterRegistry registry, Direction direction, Bucket bucket, @Nullable Plan plan) {
        return Counter.builder("ridgeline.tokens." + lower(direction))
                .description("Tokens that were " + lower(direction))
                .tag("bucket", bucket.key())
                .tag("plan", planTag(plan))
                .register(registry);
    }

    static String planTag(@Nullable Plan plan) {
        return plan == null ? "none" : plan.key();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
