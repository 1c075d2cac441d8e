package app.ridgeline.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripePost;
import app.ridgeline.testing.Visitor;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@RidgelineTest
@ExtendWith(OutputCaptureExtension.class)
class CorrelationTest {

    @LocalServerPort
    int port;

    @Test
    void each_request_is_answered_with_an_id_of_its_own() {
        assertThat(answered("/login")).hasSize(36).isNotEqualTo(answered("/login"));
    }

    @Test
    void a_well_formed_id_of_the_caller_is_kept_also_when_the_call_is_refused() {
        assertThat(answered("/api/tokens/x", Correlation.HEADER, "trace-0af7651916cd43dd"))
                .isEqualTo("trace-0af7651916cd43dd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"short", "has space in it", "<script>alert(1)</script>", "ünïcödé-identifier", "-starts-odd"})
    void any_other_is_replaced(String offered) {
        assertThat(answered("/login", Correlation.HEADER, offered)).hasSize(36).isNotEqualTo(offered);
    }

    @Test
    void an_overlong_one_is_replaced() {
        assertThat(answered("/login", Correlation.HEADER, "x".repeat(65))).hasSize(36);
    }

    @Test
    void the_log_lines_of_a_webhook_carry_the_id_of_its_answer(CapturedOutput output) {
        String event = StripeEvents.event("made_up.type", Instant.now(), new JsonObject());

        String id = new StripePost(port)
                .deliver(event)
                .headers()
                .firstValue(Correlation.HEADER)
                .orElseThrow();

        assertThat(output.getOut().lines().filter(line -> line.contains(StripeEvents.idOf(event))))
                .isNotEmpty()
                .allMatch(line -> line.contains("[" + id + "]") && line.contains("[USAGE_TOKENS]"));
    }

    @Test
    void it_goes_along_to_another_thread_and_ends_with_the_work() throws Exception {
        AtomicReference<String> there = new AtomicReference<>("");
        Thread thread;
        try (var work = Correlation.begin("carried-along")) {
            thread = Thread.ofVirtual()
                    .start(Correlation.carried(
                            () -> there.set(Correlation.current().orElse("none"))));
        }
        thread.join();

        assertThat(there).hasValue("carried-along");
        assertThat(Correlation.current()).isEmpty();
    }

    private String answered(String path, String... headers) {
        return new Visitor(port)
                .get(path, headers)
                .headers()
                .firstValue(Correlation.HEADER)
                .orElse("");
    }
}
