package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.packSession;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The commands of docs/WEBHOOK_TESTING_GUIDE.md that need no account of Stripe do what it says. */
@RidgelineTest
class TestingGuideTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @TempDir
    Path files;

    @Test
    void an_event_of_ones_own_is_signed_and_delivered_as_the_guide_says() throws Exception {
        Assumptions.assumeTrue(
                Stream.of("bash", "curl", "openssl").allMatch(TestingGuideTest::isInstalled),
                "Skipped: bash, curl and openssl are needed");
        StripeCustomer customer = new StripeCustomer(application);
        Path event = Files.writeString(
                files.resolve("event.json"),
                event("checkout.session.completed", NOV_1, packSession(id("cs"), customer.id, "paid", "100")));

        assertThat(deliver(event, "whsec_ridgeline_sandbox")).isEqualTo("{\"received\":true,\"processed\":true} 200\n");
        assertThat(customer.mockup().purchased()).isEqualTo(33);
        assertThat(deliver(event, "whsec_ridgeline_sandbox"))
                .isEqualTo("{\"received\":true,\"processed\":false} 200\n");
        assertThat(deliver(event, "whsec_wrong")).endsWith(" 400\n");
        assertThat(customer.mockup().purchased()).isEqualTo(33);
    }

    private String deliver(Path event, String secret) throws Exception {
        String guide = Files.readString(Path.of("docs/WEBHOOK_TESTING_GUIDE.md"));
        Matcher block = Pattern.compile("<!-- rehearsed: signed-event -->\\s*```sh\\n(.*?)```", Pattern.DOTALL)
                .matcher(guide);
        assertThat(block.find()).isTrue();
        var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", block.group(1)).redirectErrorStream(true);
        builder.environment().put("ENDPOINT", "http://localhost:" + port + "/api/webhooks/stripe");
        builder.environment().put("STRIPE_WEBHOOK_SECRET", secret);
        builder.environment().put("EVENT", event.toString());
        builder.environment().put("no_proxy", "localhost");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
