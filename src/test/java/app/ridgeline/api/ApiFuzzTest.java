package app.ridgeline.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends random requests that are made from the API's description, sound and broken ones. Whatever is sent, the answer
 * is one that the description names, errors are problem documents, and balances still add up.
 */
@RidgelineTest
class ApiFuzzTest {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeys keys;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> wrong = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();

    @Test
    void random_requests_are_answered_as_described() throws Exception {
        play(400);
    }

    @Test
    @Tag("slow")
    void thousands_of_random_requests() throws Exception {
        play(6_000);
    }

    private void play(int times) throws Exception {
        long seed = Long.getLong("ridgeline.seed", System.nanoTime());
        System.out.println("Random requests with -Dridgeline.seed=" + seed);
        var random = new Random(seed);
        UUID user = users.create();
        tokens.grantBonus(user, new TokenAmounts(40, 40, 40), new Cause("admin:" + UUID.randomUUID(), "test"));
        String admin = keys.create("fuzz admin", Set.of(Scope.ADMIN));
        var api = new OpenApi(json.readTree(send(get("/v3/api-docs", admin)).body()));
        var requests = new RandomRequests(
                api, random, user, admin, keys.create("fuzz spend", Set.of(Scope.SPEND)), "http://localhost:" + port);
        for (int i = 0; i < times; i++) {
            RandomRequests.Made made = requests.next();
            HttpResponse<String> answer = send(made.request());
            answers.merge(answer.statusCode(), 1, Integer::sum);
            check(api, made, answer);
            if (answer.statusCode() == 201) {
                requests.knowHold(json.readTree(answer.body()).get("holdId").asString());
            }
        }
        System.out.println("Answers: " + answers);
        assertThat(wrong).as("seed " + seed).isEmpty();
        assertThat(answers.keySet()).as("requests of every kind").contains(200, 400, 401, 404, 415, 422);
        assertThat(jdbc.sql("""
                        select count(*) from usage_tokens u where user_id = :user
                          and mockup_remaining = (select sum(delta) from token_entries e where e.user_id = u.user_id and bucket = 'mockup')
                          and dol_remaining = (select sum(delta) from token_entries e where e.user_id = u.user_id and bucket = 'dol')
                          and weather_remaining = (select sum(delta) from token_entries e where e.user_id = u.user_id and bucket = 'weather')
                        """).param("user", user).query(Integer.class).single())
                .as("the entries add up to the balance")
                .isEqualTo(1);
    }

    private void check(OpenApi api, RandomRequests.Made made, HttpResponse<String> answer) {
        String what = made + " -> " + answer.statusCode() + " " + answer.body();
        String shown = what.substring(0, Math.min(what.length(), 600));
        if (!api.responses(made.path(), made.method()).has(String.valueOf(answer.statusCode()))) {
            wrong.add("Not described: " + shown);
            return;
        }
        boolean problem = answer.statusCode() >= 400;
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.equals(problem ? "application/problem+json" : "application/json")) {
            wrong.add("Of type " + type + ": " + shown);
            return;
        }
        JsonNode body = json.readTree(answer.body());
        List<String> violations =
                api.violations(api.responseSchema(made.path(), made.method(), answer.statusCode()), body);
        if (!violations.isEmpty()) {
            wrong.add(violations + ": " + shown);
        }
    }

    private HttpRequest get(String path, String key) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + key)
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
