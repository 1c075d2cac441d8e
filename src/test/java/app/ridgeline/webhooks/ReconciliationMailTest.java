package app.ridgeline.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.reconciliation.ReconciliationFinished;
import app.ridgeline.billing.reconciliation.ReconciliationRun;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Finding;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Kind;
import app.ridgeline.testing.RidgelineTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;

/** Where no address of the operators is set, their mails stand in the log. */
@RidgelineTest
@ExtendWith(OutputCaptureExtension.class)
class ReconciliationMailTest {

    static final Instant NIGHT = Instant.parse("2026-11-15T03:30:00Z");

    @Autowired
    ApplicationEventPublisher events;

    @Test
    void the_operators_are_told_what_was_found(CapturedOutput output) {
        finished(60, 7);
        assertThat(output)
                .contains("Stripe and we differ in 67 places")
                .contains("SUBSCRIPTION_STATUS sub_0: active here, canceled at Stripe")
                .contains("sub_49:")
                .doesNotContain("sub_50:")
                .contains("These are 50 of 67");
    }

    @Test
    void when_all_agrees_nothing_is_sent(CapturedOutput output) {
        finished(0, 0);
        assertThat(output).doesNotContain("Stripe and we differ");
    }

    private void finished(int findings, int more) {
        List<Finding> found = IntStream.range(0, findings)
                .mapToObj(i -> new Finding(
                        Kind.SUBSCRIPTION_STATUS, "sub_" + i, Optional.empty(), "active", "canceled", NIGHT))
                .toList();
        events.publishEvent(new ReconciliationFinished(
                new ReconciliationRun(1, NIGHT, Optional.of(NIGHT), 100, 10, found, more, Optional.empty())));
    }
}
