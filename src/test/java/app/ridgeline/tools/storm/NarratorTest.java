package app.ridgeline.tools.storm;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.tools.openai.OpenAiClient;
import app.ridgeline.tools.openai.OpenAiSettings;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** What a language model says is believed as far as it holds to the facts. */
class NarratorTest {

    private static final List<String> FACTS = List.of(
            "5 storm reports are on record on May 20, 2026 within 10 miles of this place.",
            "The largest stone reported measured 2.50 in at 6:19 PM CDT.");

    private final AtomicReference<String> asked = new AtomicReference<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/responses", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_text_that_holds_to_the_facts_is_taken() throws Exception {
        answer = completed("On May 20, 2026 a stone of 2.50 in was reported at 6:19 PM CDT, one of 5 reports.");

        assertThat(narrator().retell(FACTS, Locale.US))
                .hasValue("On May 20, 2026 a stone of 2.50 in was reported at 6:19 PM CDT, one of 5 reports.");
        assertThat(asked.get())
                .contains("\"store\":false", "2.50 in", "\"model\":\"gpt-test\"", "in plain English (United States)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On May 21, 2026 a stone of 2.50 in was reported.",
                "A stone of 2.5 in was reported.",
                "Hail of 2.50 in fell at 6:20 PM.",
                "All 12 roofs were damaged."
            })
    void a_text_with_a_number_of_its_own_is_thrown_away(String text) throws Exception {
        answer = completed(text);

        assertThat(narrator().retell(FACTS, Locale.US)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "500; {\"error\":{\"code\":\"server_error\"}}",
                "429; {}",
                "200; <html>",
                "200; {\"status\":\"incomplete\",\"output\":[]}",
                "200; {\"status\":\"completed\",\"output\":[]}",
                "200; {\"status\":\"completed\",\"output\":[{\"content\":[{\"type\":\"refusal\",\"refusal\":\"no\"}]}]}",
                "200; {\"status\":\"completed\",\"output\":\"text\"}"
            })
    void without_a_usable_text_there_is_none(int status, String body) throws Exception {
        this.status = status;
        answer = body;

        assertThat(narrator().retell(FACTS, Locale.US)).isEmpty();
    }

    @Test
    void a_text_that_never_ends_is_not_taken() throws Exception {
        answer = completed("hail ".repeat(1_000));

        assertThat(narrator().retell(FACTS, Locale.US)).isEmpty();
    }

    @Test
    void a_model_that_is_not_there_costs_the_report_nothing() throws Exception {
        server.stop(0);

        assertThat(narrator().retell(FACTS, Locale.US)).isEmpty();
    }

    private Narrator narrator() {
        var settings = new OpenAiSettings(new MockEnvironment()
                .withProperty("ridgeline.openai.key", "sk-test")
                .withProperty("ridgeline.openai.text-model", "gpt-test")
                .withProperty(
                        "ridgeline.openai.base",
                        "http://localhost:" + server.getAddress().getPort()));
        JsonMapper json = JsonMapper.shared();
        return new Narrator(settings, new OpenAiClient(settings, json), json);
    }

    private static String completed(String text) {
        return "{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\""
                + text + "\"}]}]}";
    }
}
