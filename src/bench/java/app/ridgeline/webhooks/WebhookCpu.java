package app.ridgeline.webhooks;

import app.ridgeline.database.DatabaseTime;
import app.ridgeline.bench.StripeTexts;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a delivery costs before anything is asked of the database. Run by JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WebhookCpu {

    private final SignatureCheck signatures = new SignatureCheck(
            new WebhookSettings(List.of(StripeTexts.SECRET), "sk_test_bench"), DatabaseTime.ofMachine());
    private final String payload = StripeTexts.renewed(UUID.randomUUID(), 1);
    private final String signature = StripeTexts.signature(payload);

    /** The signature of a renewal. */
    @Benchmark
    public boolean signatureCheck() {
        return signatures.accepts(payload, signature);
    }

    /** The text of a renewal, read into its event. */
    @Benchmark
    public Object eventParsing() {
        return StripeEvent.read(payload);
    }
}
