package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.limits.UnknownProxy;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.testing.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;

/** What browsers are told to keep to, and what other sites get. */
@RidgelineTest
class BrowserDoorsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @Test
    void a_websocket_of_another_site_is_refused() throws IOException {
        assertThat(socket("https://evil.example")).contains(" 403 ");
        assertThat(socket("http://localhost.evil.example")).contains(" 403 ");
        assertThat(socket("http://localhost:" + port)).doesNotContain(" 403 ");
        assertThat(socket(null)).doesNotContain(" 403 ");
    }

    @Test
    void where_the_public_address_is_https_browsers_keep_to_it_though_the_proxy_forgets_to_say() {
        assertThat(new Visitor(port).get("/login").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
        try (OtherNode node = OtherNode.start(TestDatabase.create(), "APP_BASE_URL=https://app.example.com")) {
            assertThat(new Visitor(node.port()).get("/login").headers().firstValue("Strict-Transport-Security"))
                    .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
        }
    }

    @Test
    void a_proxy_that_no_setting_names_is_noticed() {
        var proxy = application.getBean(UnknownProxy.class);
        new Visitor(port).get("/login");

        new Visitor(port).get("/login", "X-Forwarded-For", "203.0.113.9");

        assertThat(proxy.isSeen()).isTrue();
    }

    @Test
    void outside_the_sandbox_the_session_cookie_is_bound_to_this_host() {
        var settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("application.yaml"));

        assertThat(settings.getObject())
                .containsEntry("server.servlet.session.cookie.name", "__Host-RIDGELINE")
                .containsEntry("server.servlet.session.cookie.secure", true)
                .doesNotContainKeys("server.servlet.session.cookie.domain", "server.servlet.session.cookie.path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/VAADIN/dynamic/resource/1/00000000-0000-0000-0000-000000000000/statement.pdf",
                "/tools/files/x",
                "/notices/x",
                "/dashboard",
                "/login",
                "/api/tokens/x",
                "/api/admin/tokens",
                "/unheard-of"
            })
    void what_is_made_for_one_person_is_kept_by_no_browser(String path) {
        assertThat(new Visitor(port).get(path).headers().allValues("Cache-Control"))
                .singleElement()
                .asString()
                .contains("no-store");
    }

    @Test
    void what_is_the_same_for_everybody_may_be_kept() {
        for (String path : new String[] {"/styles.css", "/sign-in.js", "/fonts/ridgeline-sans.woff2"}) {
            assertThat(new Visitor(port)
                            .get(path)
                            .headers()
                            .firstValue("Cache-Control")
                            .orElse(""))
                    .doesNotContain("no-store");
        }
    }

    private String socket(String origin) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(("""
                        GET /VAADIN/push?v-r=push HTTP/1.1
                        Host: localhost:%d
                        Upgrade: websocket
                        Connection: Upgrade
                        Sec-WebSocket-Version: 13
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        %s
                        """.formatted(port, origin == null ? "" : "Origin: " + origin + "\n"))
                            .replace("\n", "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(20), StandardCharsets.US_ASCII);
        }
    }
}
