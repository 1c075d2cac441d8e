package app.ridgeline.web.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.provider.ProviderSettings;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ProviderRegistrationTest {

    private final MockEnvironment environment =
            new MockEnvironment().withProperty("ridgeline.base-url", "https://app.example.com");

    @Test
    void a_provider_that_is_away_is_not_asked_at_the_start_and_fails_clearly() {
        var registration = new ProviderRegistration(settings("http://127.0.0.1:1"), environment);

        assertThatThrownBy(() -> registration.findByRegistrationId("oidc"))
                .isInstanceOf(ProviderAway.class)
                .hasMessageContaining("OIDC_ISSUER http://127.0.0.1:1 cannot be asked");
        assertThat(registration.findByRegistrationId("another")).isNull();
    }

    @Test
    void a_document_of_another_issuer_is_refused() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"issuer\":\"https://evil.example.com\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var registration = new ProviderRegistration(
                    settings("http://127.0.0.1:" + server.getAddress().getPort()), environment);
            assertThatThrownBy(() -> registration.findByRegistrationId("oidc"))
                    .isInstanceOf(ProviderAway.class)
                    .hasMessageContaining("names the issuer https://evil.example.com");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_button_names_the_provider_or_else_its_host_and_the_secret_is_never_shown() {
        assertThat(settings("https://login.example.com/realm").name()).isEqualTo("login.example.com");
        assertThat(settings("https://login.example.com").toString()).doesNotContain("hush");
        assertThat(new ProviderSettings("", "", "", "").isOn()).isFalse();
    }

    private static ProviderSettings settings(String issuer) {
        return new ProviderSettings(issuer, "client", "hush", "");
    }
}
