package app.ridgeline.web.errors;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestProvider;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody sends who wants to see the application fail: a refusal, and no more of it in the log than a line. */
@RidgelineTest
class NoiseTest {

    private static final List<String> FORGED = List.of(
            "[{\"type\":\"event\",\"node\":999,\"event\":\"click\"}]",
            "[{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\",\"data\":null}]",
            "[{\"type\":\"event\",\"node\":1}]",
            "[{\"type\":\"nonsense\",\"node\":1}]",
            "[{\"type\":\"mSync\",\"node\":1,\"feature\":99,\"property\":\"value\",\"value\":\"x\"}]",
            "[{\"type\":\"publishedEventHandler\",\"node\":1,\"templateEventMethodName\":\"x\",\"templateEventMethodArgs\":[]}]",
            "[{\"type\":\"channel\",\"node\":\"x\",\"channel\":\"y\",\"args\":5}]",
            "[{}]",
            "[null]",
            "[\"x\"]",
            "\"x\"",
            "null");

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    private final JsonMapper json = new JsonMapper();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        TestProvider.startFor(port); // an address of its that cannot be asked would be remembered for a while
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
    }

    @Test
    void forged_messages_to_a_page_leave_a_line_at_most() {
        TestUsers.SignIn user = users.customer();
        Visitor visitor = new Visitor(port);
        visitor.signIn(user.email(), user.password());
        visitor.get("/account");
        JsonNode page = json.readTree(
                        visitor.get("/?v-r=init&location=account&query=").body())
                .get("appConfig");
        String key = page.at("/uidl/Vaadin-Security-Key").asString();
        String address = "/?v-r=uidl&v-uiId=" + page.get("v-uiId").asString();
        for (String rpc : FORGED) {
            for (int clientId = 0; clientId <= FORGED.size(); clientId++) { // one of them is expected next
                quiet(visitor.postJson(
                        address,
                        "{\"csrfToken\":\"%s\",\"rpc\":%s,\"syncId\":0,\"clientId\":%d}"
                                .formatted(key, rpc, clientId)));
            }
        }
        for (String body :
                new String[] {"nonsense", "", "[]", "{}", "{\"csrfToken\":5}", "\u00ff\u00fe{", "[".repeat(20_000)}) {
            quiet(visitor.postJson(address, body));
        }
        quiet(visitor.postJson("/?v-r=uidl&v-uiId=x", "{}"));
        quiet(visitor.postJson("/?v-r=heartbeat&v-uiId=x", "{}"));
        quiet(visitor.post("/?v-r=heartbeat", Map.of("v-uiId", "x")));
        quiet(visitor.get("/?v-r=push&v-uiId=99999999999999"));

        assertQuiet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login?x=%ff",
                "/styles.css?%ff",
                "/?v-r=init&location=%ff",
                "/api/tokens/x?%ff",
                "/sandbox?%c3%28"
            })
    void an_address_that_is_not_utf8_is_a_bad_request(String path) {
        assertThat(new Visitor(port).get(path).statusCode()).isEqualTo(400);
        assertQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/styles.css", "/favicon.svg", "/aura/aura.css"})
    void many_ranges_of_one_file_are_refused_and_some_are_not(String path) {
        Visitor visitor = new Visitor(port);

        assertThat(visitor.get(path, "Range", ranges(300)).statusCode()).isEqualTo(416);
        assertThat(visitor.get(path, "Range", ranges(1)).statusCode()).isEqualTo(206);
        assertQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard", "/checkout/success", "/oauth2/authorization/oidc", "/unheard-of"})
    void a_redirect_never_leads_to_the_host_that_a_request_claims(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .formatted(path)
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains(" 302 ", "Location: ")
                    .doesNotContain("evil.example");
        }
    }

    @Test
    void a_sign_in_with_a_nul_is_a_wrong_one() {
        String address = UUID.randomUUID() + "\0@example.com";

        assertThat(new Visitor(port).signIn(address, "any password\0").statusCode())
                .isEqualTo(401);
        assertQuiet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sandbox User-Agent",
                "/login Accept-Language",
                "/dashboard Referer",
                "/styles.css Range",
                "/login Accept"
            })
    void a_header_in_another_script_is_no_failure(String pathAndHeader) throws IOException {
        String path = pathAndHeader.substring(0, pathAndHeader.indexOf(' '));
        String header = pathAndHeader.substring(path.length() + 1);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(
                            "GET %s HTTP/1.1\r\nHost: localhost\r\n%s: \u043a\u043b\u044e\u0447 \ud83d\ude00\r\nConnection: close\r\n\r\n"
                                    .formatted(path, header)
                                    .getBytes(StandardCharsets.UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .matches("(?s)HTTP/1.1 (200|302|406|416) .*");
        }
        assertQuiet();
    }

    @Test
    void what_our_own_code_does_wrong_is_no_nonsense() {
        assertThat(Nonsense.isOne(new IllegalStateException("ours"))).isFalse();
        assertThat(Nonsense.isOne(new RuntimeException(new NullPointerException())))
                .isFalse();
        assertThat(Nonsense.isOne(new DataIntegrityViolationException("key", new SQLException("dup", "23505"))))
                .isFalse();
        assertThat(Nonsense.isOne(new DataIntegrityViolationException("text", new SQLException("NUL", "22021"))))
                .isTrue();
    }

    private void quiet(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
    }

    private void assertQuiet() {
        assertThat(log.list.stream()
                        .filter(event ->
                                event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null))
                .as("errors, which are reported, and traces")
                .isEmpty();
        assertThat(log.list.stream().filter(event -> event.getLevel().equals(Level.WARN)))
                .hasSizeLessThan(2);
    }

    private static String ranges(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> 2 * i + "-" + 2 * i)
                .collect(Collectors.joining(",", "bytes=", ""));
    }
}
