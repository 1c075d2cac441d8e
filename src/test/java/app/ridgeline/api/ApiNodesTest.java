package app.ridgeline.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The API of two nodes on one database, a network that loses answers, and the limits of a node behind a proxy. */
@RidgelineTest
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiNodesTest {

    private static final int CALLS_PER_MINUTE = 1_000;

    @LocalServerPort
    int port;

    @Autowired
    ApiKeys keys;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcConnectionDetails database;

    private final HttpClient http = HttpClient.newHttpClient();
    private OtherNode other;

    @BeforeAll
    void a_second_node() {
        other = OtherNode.start(
                database.getJdbcUrl(), "TRUSTED_PROXIES=127.0.0.0/8", "RATE_LIMIT_PER_KEY=" + CALLS_PER_MINUTE);
    }

    @AfterAll
    void stop() {
        other.close();
    }

    @Test
    void of_500_deducts_at_once_on_100_tokens_over_two_nodes_exactly_100_succeed() throws Exception {
        UUID user = withTokens(100);
        String key = keys.create("two nodes", Set.of(Scope.SPEND));
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String base = i % 2 == 0 ? "http://localhost:" + port : other.url("");
            calls.add(() -> untilAnswered(base, user, key, UUID.randomUUID().toString()));
        }

        List<Integer> answers = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : pool.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting())))
                .isEqualTo(Map.of(200, 100L, 402, 400L));
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP).remaining()).isZero();
    }

    @Test
    void a_client_that_hears_no_answer_and_repeats_the_call_is_charged_once() throws Exception {
        UUID user = withTokens(40);
        String key = keys.create("bad network", Set.of(Scope.SPEND));
        try (var network = new LosingProxy(port)) {
            for (int operation = 0; operation < 30; operation++) {
                String idempotencyKey = UUID.randomUUID().toString();
                assertThat(untilAnswered(network.url(), user, key, idempotencyKey))
                        .isEqualTo(200);
            }
            assertThat(network.lost()).as("answers that were lost").isGreaterThan(5);
        }
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP).remaining()).isEqualTo(10);
    }

    @Test
    void a_key_that_calls_too_often_is_told_when_to_come_back_and_other_keys_are_not() throws Exception {
        UUID user = withTokens(1);
        String busy = keys.create("busy", Set.of(Scope.SPEND));
        HttpResponse<String> first = status(user, busy);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.headers().firstValue("RateLimit-Limit")).contains(String.valueOf(CALLS_PER_MINUTE));
        assertThat(first.headers().firstValue("RateLimit-Remaining")).contains(String.valueOf(CALLS_PER_MINUTE - 1));

        HttpResponse<String> refused = first;
        for (int i = 0; i < 20 * CALLS_PER_MINUTE && refused.statusCode() == 200; i++) {
            refused = status(user, busy);
        }

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("urn:ridgeline:problem:too-many-requests");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(status(user, keys.create("calm", Set.of(Scope.SPEND))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void without_a_trusted_proxy_a_forwarded_address_changes_nothing() {
        TestUsers.SignIn user = users.customer();
        var spoofer = new Visitor(port);
        int last = 0;
        for (int i = 0; i < 6; i++) {
            last = spoofer.signIn("/login", user.email(), "wrong", "X-Forwarded-For", "203.0.113." + i)
                    .statusCode();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void behind_a_trusted_proxy_the_address_is_the_one_that_the_proxy_saw() {
        TestUsers.SignIn user = users.customer();
        var proxy = new Visitor(other.port());
        int last = 0;
        for (int i = 0; i < 6; i++) {
            // What the client claims stands left of what the proxy adds.
            last = proxy.signIn(
                            "/login", user.email(), "wrong", "X-Forwarded-For", "198.51.100." + i + ", 203.0.113.77")
                    .statusCode();
        }
        assertThat(last).isEqualTo(429);
        assertThat(proxy.signIn("/login", user.email(), "wrong", "X-Forwarded-For", "203.0.113.78")
                        .statusCode())
                .as("somebody else behind the same proxy")
                .isEqualTo(401);
    }

    private int untilAnswered(String base, UUID user, String key, String idempotencyKey) throws Exception {
        while (true) {
            try {
                int status = deduct(base, user, key, idempotencyKey).statusCode();
                if (status != 503) {
                    return status;
                }
                Thread.sleep(Duration.ofMillis(500)); // too busy: as the guide says, the same call again
            } catch (IOException lost) {
                // What became of it is not known: the same call again.
            }
        }
    }

    private HttpResponse<String> deduct(String base, UUID user, String key, String idempotencyKey) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + "/api/tokens/" + user + "/deduct"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + key)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"bucket\":\"mockup\",\"amount\":1}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> status(UUID user, String key) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(other.url("/api/tokens/" + user)))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private UUID withTokens(int each) {
        UUID user = users.create();
        tokens.grantBonus(user, new TokenAmounts(each, each, each), new Cause("admin:" + UUID.randomUUID(), "test"));
        return user;
    }
}
