package app.ridgeline.ops.setup;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.RidgelineApplication;
import app.ridgeline.testing.TestDatabase;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with {@code --check}, as it is run outside the sandbox, against services of the test's own. */
class SetupCommandTest {

    private static final String SECRETS = "S3cret";

    @TempDir
    Path folder;

    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private int mailPort;
    private HttpServer server;
    private volatile boolean sound = true;

    @BeforeEach
    void services() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        mail.start();
        mailPort = mail.getSmtp().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        mail.stop();
    }

    @Test
    void all_is_well_and_the_exit_code_is_0() throws Exception {
        Run run = check(Map.of());

        assertThat(run.output())
                .contains("ok     version: PostgreSQL")
                .contains("ok     tables: of this version")
                .contains("ok     key: a restricted key, test mode")
                .contains("ok     Charges: read: granted")
                .contains("ok     solo price_1: 29.99 USD a month")
                .contains("ok     pack of 100 price_4: 9.99 USD once")
                .contains("ok     endpoint: https://tokens.example.com/api/webhooks/stripe")
                .contains("ok     server: localhost:" + mailPort + " answers")
                .contains("ok     address: found")
                .contains("ok     gpt-image-1: known")
                .contains("Nothing to do.")
                .doesNotContain(SECRETS);
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Test
    void whatever_is_down_or_refuses_is_one_list_and_the_exit_code_is_1() throws Exception {
        sound = false;
        mail.stop();
        Run run = check(Map.of("DATABASE_URL", "postgresql://u:" + SECRETS + "@127.0.0.1:1/none"));

        assertThat(run.output())
                .contains("TO DO  connection: none: Connection to 127.0.0.1:1 refused")
                .contains("TO DO  answer: Stripe answered 401")
                .contains("TO DO  endpoint: not known")
                .contains("TO DO  server: localhost:")
                .contains("TO DO  address: no answer of use")
                .contains("TO DO  gpt-image-1: OpenAI does not accept OPENAI_API_KEY")
                .contains(" things to do.")
                .doesNotContain(SECRETS)
                .doesNotContain("\tat ");
        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    }

    @Test
    void the_sandbox_asks_its_simulated_services_and_has_nothing_to_do() throws Exception {
        Run run = run(Map.of(
                "spring.profiles.active", "sandbox",
                "DATABASE_URL", TestDatabase.create(),
                "GEOCODER_BASE_URL", "http://127.0.0.1:1"));

        assertThat(run.output())
                .contains("ok     Charges: read: granted")
                .contains("ok     gpt-image-1: known")
                .contains("note   endpoint: the simulated Stripe sends all events here by itself")
                .contains("Nothing to do.");
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private record Run(int exitCode, String output) {}

    private Run check(Map<String, String> changes) throws Exception {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> settings = new TreeMap<>(Map.of(
                "DATABASE_URL",
                TestDatabase.create(),
                "STRIPE_SECRET_KEY",
                "rk_test_" + SECRETS,
                "STRIPE_WEBHOOK_SECRET",
                "whsec_" + SECRETS,
                "STRIPE_API_BASE",
                base,
                "OPENAI_API_KEY",
                "sk-" + SECRETS,
                "OPENAI_BASE_URL",
                base,
                "GEOCODER_BASE_URL",
                base,
                "APP_BASE_URL",
                "https://tokens.example.com",
                "SMTP_URL",
                "smtp://localhost:" + mailPort,
                "MAIL_FROM",
                "tokens@example.com"));
        settings.put("STRIPE_PRICE_SOLO", "price_1");
        settings.put("STRIPE_PRICE_BUSINESS", "price_2");
        settings.put("STRIPE_PRICE_ENTERPRISE", "price_3");
        settings.put("STRIPE_TOKEN_PACK_PRICE_100", "price_4");
        settings.put("OPS_EMAIL", "ops@example.com");
        settings.putAll(changes);
        return run(settings);
    }

    private Run run(Map<String, String> settings) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RidgelineApplication.class.getName(),
                "--check"));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(output));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        int status = !sound ? 401 : exchange.getRequestMethod().equals("GET") ? 200 : 404;
        byte[] body = (status == 200 ? found(path) : "{\"error\":{\"code\":\"no\",\"message\":\"No\"}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String found(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/geocoder/")) {
            return """
                    {"result":{"addressMatches":[{"matchedAddress":"4600 SILVER HILL RD","coordinates":{"x":-76.9,"y":38.8}}]}}
                    """;
        }
        if (path.startsWith("/v1/models/")) {
            return "{\"id\":\"" + last + "\",\"object\":\"model\"}";
        }
        if (path.startsWith("/v1/prices/")) {
            String recurring = last.equals("price_4") ? "null" : "{\"interval\":\"month\",\"interval_count\":1}";
            return """
                    {"id":"%s","object":"price","active":true,"currency":"usd","product":"prod_%s","unit_amount":%s,
                     "recurring":%s}
                    """.formatted(last, last, last.equals("price_4") ? 999 : 2999, recurring);
        }
        String endpoint = """
                {"id":"we_1","object":"webhook_endpoint","url":"https://tokens.example.com/api/webhooks/stripe",
                 "status":"enabled","enabled_events":["*"],"api_version":"2026-07-29.dahlia"}
                """;
        return "{\"object\":\"list\",\"url\":\"/\",\"has_more\":false,\"data\":["
                + (last.equals("webhook_endpoints") ? endpoint : "") + "]}";
    }
}
