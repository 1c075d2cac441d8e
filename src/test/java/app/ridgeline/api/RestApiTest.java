package app.ridgeline.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RidgelineTest
class RestApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeys keys;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    IdempotencyStore answers;

    @Autowired
    JdbcClient jdbc;

    final HttpClient http = HttpClient.newHttpClient();
    UUID user;
    String spend;
    String admin;

    @BeforeEach
    void a_user_and_keys() {
        user = users.create();
        spend = keys.create("test spend", Set.of(Scope.SPEND));
        admin = keys.create("test admin", Set.of(Scope.ADMIN));
    }

    @Test
    void a_user_without_a_row_has_zeros_and_nothing_is_written() throws Exception {
        JsonObject status = json(get("/api/tokens/" + user, spend), 200);
        assertThat(status.get("plan").isJsonNull()).isTrue();
        assertThat(status.get("status").getAsString()).isEqualTo("none");
        assertThat(status.get("period").isJsonNull()).isTrue();
        assertThat(status.getAsJsonObject("buckets").getAsJsonObject("dol").toString())
                .isEqualTo(
                        "{\"remaining\":0,\"allowance\":0,\"purchased\":0,\"quota\":0,\"spent\":0,\"owed\":0,\"held\":0}");
        assertThat(jdbc.sql("select count(*) from usage_tokens where user_id = :user")
                        .param("user", user)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_user_is_found_by_email_in_any_case() throws Exception {
        String email = (user + "@EXAMPLE.com").toUpperCase(java.util.Locale.ROOT);
        assertThat(json(get("/api/admin/tokens?user=" + email, admin), 200)
                        .get("userId")
                        .getAsString())
                .isEqualTo(user.toString());
    }

    @Test
    void the_same_key_and_body_spend_once_also_when_the_first_took_the_last_token() throws Exception {
        give(2);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            JsonObject answer = json(deduct("{\"bucket\":\"mockup\",\"amount\":2}", key), 200);
            assertThat(answer.toString()).isEqualTo("{\"bucket\":\"mockup\",\"remaining\":0}");
        }
        assertThat(json(deduct("{\"bucket\":\"mockup\",\"amount\":1}", key), 409)
                        .get("type")
                        .getAsString())
                .contains("conflict");
        assertThat(json(deduct("{\"bucket\":\"dol\",\"amount\":2}", key), 409)).isNotNull();
        assertThat(json(
                        post("/api/tokens/" + user + "/holds", "{\"bucket\":\"mockup\",\"amount\":2}", spend, key),
                        409))
                .isNotNull();
    }

    @Test
    void a_refusal_is_402_with_what_is_needed_and_is_not_remembered() throws Exception {
        String key = UUID.randomUUID().toString();
        JsonObject refusal = json(deduct("{\"bucket\":\"mockup\",\"amount\":3}", key), 402);
        assertThat(refusal.get("bucket").getAsString()).isEqualTo("mockup");
        assertThat(refusal.get("needed").getAsInt()).isEqualTo(3);
        assertThat(refusal.get("remaining").getAsInt()).isZero();
        assertThat(refusal.get("purchaseUrl").getAsString()).endsWith("/dashboard");
        give(3);
        assertThat(json(deduct("{\"bucket\":\"mockup\",\"amount\":3}", key), 200)
                        .get("remaining")
                        .getAsInt())
                .isZero();
    }

    @Test
    void a_hold_is_taken_committed_in_part_and_decided_once() throws Exception {
        give(10);
        String key = UUID.randomUUID().toString();
        String holds = "/api/tokens/" + user + "/holds";
        String body = "{\"bucket\":\"mockup\",\"amount\":5,\"ttlSeconds\":60}";
        var taken = post(holds, body, spend, key);
        JsonObject hold = json(taken, 201);
        assertThat(hold.get("remaining").getAsInt()).isEqualTo(5);
        String id = hold.get("holdId").getAsString();
        assertThat(taken.headers().firstValue("Location").orElseThrow()).endsWith("/api/holds/" + id);
        assertThat(json(post(holds, body, spend, key), 201)).isEqualTo(hold);

        String commit = "/api/holds/" + id + "/commit";
        assertThat(json(post(commit, "{\"amount\":6}", spend, null), 422)).isNotNull();
        assertThat(json(post(commit, "{\"amount\":3}", spend, null), 200)
                        .get("remaining")
                        .getAsInt())
                .isEqualTo(7);
        assertThat(json(post(commit, "{\"amount\":3}", spend, null), 200)
                        .get("remaining")
                        .getAsInt())
                .isEqualTo(7);
        assertThat(json(post("/api/holds/" + id + "/release", "", spend, null), 409)
                        .get("state")
                        .getAsString())
                .isEqualTo("committed");
    }

    @Test
    void a_hold_is_read_where_its_location_says_by_its_client_and_admins_alone() throws Exception {
        give(5);
        var taken = post("/api/tokens/" + user + "/holds", "{\"bucket\":\"mockup\",\"amount\":5}", spend, "k");
        JsonObject hold = json(taken, 201);
        String location = taken.headers().firstValue("Location").orElseThrow();

        JsonObject found = json(get(location, spend), 200);
        assertThat(found.toString())
                .isEqualTo(
                        "{\"holdId\":%s,\"userId\":\"%s\",\"bucket\":\"mockup\",\"amount\":5,\"state\":\"held\",\"expiresAt\":%s}"
                                .formatted(hold.get("holdId"), user, hold.get("expiresAt")));
        assertThat(json(get(location, admin), 200)).isEqualTo(found);
        json(get(location, keys.create("other", Set.of(Scope.SPEND))), 404);
        json(get("/api/holds/hold_nonsense", admin), 404);
        json(get(location, keys.create("metrics", Set.of(Scope.METRICS))), 403);

        json(post(location + "/commit", "", spend, null), 200);
        assertThat(json(get(location, spend), 200).get("state").getAsString()).isEqualTo("committed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/nothing",
                "/api/tokens/USER/",
                "/api/tokens/USER/nothing",
                "/api/tokens/USER/deduct/",
                "/api/tokens/USER/holds/1/2",
                "/api/holds",
                "/api/holds/1/nothing",
                "/api/admin",
                "/api/admin/nothing",
                "/api/admin/tokens/",
                "/api/webhooks",
                "/api/webhooks/stripe/"
            })
    void an_unknown_path_is_404_for_any_key_and_401_without_but_never_a_page(String path) throws Exception {
        String target = path.replace("USER", user.toString());
        String metrics = keys.create("metrics", Set.of(Scope.METRICS));
        for (String key : new String[] {spend, admin, metrics}) {
            assertThat(json(get(target, key), 404).get("type").getAsString())
                    .isEqualTo("urn:ridgeline:problem:not-found");
            json(post(target, "{}", key, "k"), 404);
        }
        json(get(target, null), 401);
        json(post(target, "{}", null, "k"), 401);
        assertThat(get(target, spend).headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(get(target, null).headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_known_path_with_another_method_is_405() throws Exception {
        json(get("/api/tokens/" + user + "/deduct", spend), 405);
        json(post("/api/admin/tokens", "{}", admin, null), 405);
    }

    @Test
    void a_query_that_is_not_utf8_is_400() throws Exception {
        json(get("/api/admin/tokens?user=%ff", admin), 400);
        json(get("/api/admin/tokens?user=x&%ff=x", admin), 400);
        json(get("/api/admin/tokens?user=%c3%28", admin), 400);
        json(get("/api/tokens/%ff", spend), 400);
    }

    @Test
    void a_field_that_is_not_described_is_named_and_nothing_is_spent() throws Exception {
        give(5);
        String tokensOf = "/api/tokens/" + user;
        assertThat(unknown(tokensOf + "/holds", "{\"bucket\":\"mockup\",\"amount\":1,\"ttlSecond\":5}", spend))
                .isEqualTo("ttlSecond");
        assertThat(unknown(tokensOf + "/deduct", "{\"bucket\":\"mockup\",\"amount\":1,\"reason\":\"x\"}", spend))
                .isEqualTo("reason");
        String grant = "{\"user\":\"" + user + "\",\"amount\":100,\"reason\":\"x\",\"dryRun\":true}";
        assertThat(unknown("/api/admin/tokens/refill", grant, admin)).isEqualTo("dryRun");
        String reset = "{\"user\":\"" + user + "\",\"plan\":\"solo\",\"reason\":\"x\",\"keep\":1}";
        assertThat(unknown("/api/admin/tokens/reset", reset, admin)).isEqualTo("keep");
        assertThat(unknown(tokensOf + "/deduct", "{\"" + "x".repeat(9_000) + "\":1}", spend))
                .hasSizeLessThan(100);
        assertThat(json(deduct("{\"bucket\":\"mockup\",\"amount\":1,\"amount\":5}", "twice"), 400))
                .isNotNull();
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP).remaining()).isEqualTo(5);

        String hold = json(post(tokensOf + "/holds", "{\"bucket\":\"mockup\",\"amount\":5}", spend, "h"), 201)
                .get("holdId")
                .getAsString();
        assertThat(unknown("/api/holds/" + hold + "/commit", "{\"ammount\":1}", spend))
                .isEqualTo("ammount");
        assertThat(unknown("/api/holds/" + hold + "/release", "{\"amount\":1}", spend))
                .isEqualTo("amount");
    }

    private String unknown(String path, String body, String key) throws Exception {
        return json(post(path, body, key, UUID.randomUUID().toString()), 422)
                .get("field")
                .getAsString();
    }

    @Test
    void another_clients_hold_is_404() throws Exception {
        give(1);
        JsonObject hold =
                json(post("/api/tokens/" + user + "/holds", "{\"bucket\":\"mockup\",\"amount\":1}", spend, "k"), 201);
        String other = keys.create("other", Set.of(Scope.SPEND));
        String path = "/api/holds/" + hold.get("holdId").getAsString() + "/release";
        assertThat(json(post(path, "", other, null), 404)).isNotNull();
        assertThat(json(post("/api/holds/hold_nonsense/release", "", spend, null), 404))
                .isNotNull();
        assertThat(json(post(path, "", spend, null), 200).get("state").getAsString())
                .isEqualTo("released");
    }

    @Test
    void an_admin_resets_and_grants_and_a_repeated_key_acts_once() throws Exception {
        String reset = "{\"user\":\"" + user + "\",\"plan\":\"Business\",\"reason\":\"Support case\"}";
        JsonObject after = json(post("/api/admin/tokens/reset", reset, admin, null), 200);
        assertThat(after.get("plan").getAsString()).isEqualTo("business");
        assertThat(after.get("status").getAsString()).isEqualTo("active");
        String refill = "{\"user\":\"" + user + "\",\"amount\":100,\"reason\":\"Sorry\"}";
        JsonObject first = json(post("/api/admin/tokens/refill", refill, admin, "key-1"), 200);
        assertThat(json(post("/api/admin/tokens/refill", refill, admin, "key-1"), 200))
                .isEqualTo(first);
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP).remaining()).isEqualTo(43);
        assertThat(json(post("/api/admin/tokens/reset", reset, admin, "key-1"), 409))
                .isNotNull();
    }

    @Test
    void a_first_answer_is_kept_without_the_email_and_for_thirty_days() throws Exception {
        String refill = "{\"user\":\"" + user + "\",\"amount\":100,\"reason\":\"Sorry\"}";
        JsonObject first = json(post("/api/admin/tokens/refill", refill, admin, "key-30"), 200);
        assertThat(json(post("/api/admin/tokens/refill", refill, admin, "key-30"), 200))
                .isEqualTo(first);
        assertThat(answers()).singleElement().asString().doesNotContain("@example.com");
        jdbc.sql("update api_answers set created_at = created_at - interval '29 days' where user_id = :user")
                .param("user", user)
                .update();
        answers.forget(answers.kept(), 100);
        assertThat(answers()).hasSize(1);

        jdbc.sql("update api_answers set created_at = created_at - interval '2 days' where user_id = :user")
                .param("user", user)
                .update();
        answers.forget(answers.kept(), 100);

        assertThat(answers()).isEmpty();
    }

    private List<String> answers() {
        return jdbc.sql("select answer from api_answers where user_id = :user")
                .param("user", user)
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | 400",
                "[] | 400",
                "{\"bucket\":7,\"amount\":1} | 400",
                "{\"bucket\":\"mockup\",\"amount\":\"1\"} | 400",
                "{\"amount\":1} | 422",
                "{\"bucket\":\"mockup\"} | 422",
                "{\"bucket\":\"roof\",\"amount\":1} | 422",
                "{\"bucket\":\"MOCKUP\",\"amount\":1} | 422",
                "{\"bucket\":\"mockup\",\"amount\":0} | 422",
                "{\"bucket\":\"mockup\",\"amount\":-1} | 422",
                "{\"bucket\":\"mockup\",\"amount\":10001} | 422",
                "{\"bucket\":\"mockup\",\"amount\":99999999999999999999} | 422"
            })
    void a_bad_body_says_what_is_wrong(String body, int status) throws Exception {
        give(5);
        JsonObject problem = json(deduct(body, UUID.randomUUID().toString()), status);
        assertThat(problem.get("detail").getAsString()).isNotBlank();
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP).remaining()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"user\":\"USER\",\"amount\":100} | 422",
                "{\"user\":\"USER\",\"amount\":100,\"reason\":\"\"} | 422",
                "{\"user\":\"USER\",\"amount\":50,\"reason\":\"x\"} | 422",
                "{\"amount\":100,\"reason\":\"x\"} | 422",
                "{\"user\":\"nobody@example.com\",\"amount\":100,\"reason\":\"x\"} | 404"
            })
    void a_bad_grant_says_what_is_wrong(String body, int status) throws Exception {
        assertThat(json(post("/api/admin/tokens/refill", body.replace("USER", user.toString()), admin, null), status))
                .isNotNull();
    }

    @Test
    void a_missing_key_header_or_parameter_is_400_another_type_415_and_a_large_body_413() throws Exception {
        assertThat(json(deduct("{\"bucket\":\"mockup\",\"amount\":1}", null), 400))
                .isNotNull();
        assertThat(json(deduct("{\"bucket\":\"mockup\",\"amount\":1}", "x".repeat(256)), 400))
                .isNotNull();
        assertThat(json(get("/api/admin/tokens", admin), 400)).isNotNull();
        assertThat(json(deduct("{\"a\":\"" + "x".repeat(20_000) + "\"}", "k"), 413))
                .isNotNull();
        var text = HttpRequest.newBuilder(uri("/api/tokens/" + user + "/deduct"))
                .header("Authorization", "Bearer " + spend)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(json(http.send(text, HttpResponse.BodyHandlers.ofString()), 415))
                .isNotNull();
    }

    @Test
    void no_key_a_wrong_key_and_a_revoked_one_are_401_and_the_wrong_scope_is_403() throws Exception {
        String path = "/api/tokens/" + user;
        assertThat(json(get(path, null), 401)).isNotNull();
        assertThat(json(get(path, "rl_wrong"), 401)).isNotNull();
        assertThat(json(get(path, admin), 200)).isNotNull();
        assertThat(json(get("/api/admin/tokens?user=" + user, spend), 403)).isNotNull();
        assertThat(json(post(path + "/deduct", "{\"bucket\":\"mockup\",\"amount\":1}", admin, "k"), 403))
                .isNotNull();
        keys.revoke(keys.clientOf(spend).orElseThrow().id());
        assertThat(json(get(path, spend), 401)).isNotNull();
    }

    @Test
    void the_sandbox_has_the_keys_that_its_documents_name() throws Exception {
        assertThat(json(get("/api/tokens/" + user, "rl_sandbox_spend"), 200)).isNotNull();
        assertThat(json(get("/api/admin/tokens?user=" + user, "rl_sandbox_admin"), 200))
                .isNotNull();
        assertThat(json(get("/api/admin/tokens?user=" + user, "rl_sandbox_spend"), 403))
                .isNotNull();
    }

    @Test
    void health_is_told_whatever_key_is_sent() throws Exception {
        assertThat(get("/actuator/health/liveness", "rl_wrong").statusCode()).isEqualTo(200);
    }

    @Test
    void the_key_in_an_address_or_cookie_counts_for_nothing() throws Exception {
        assertThat(json(get("/api/tokens/" + user + "?access_token=" + spend, null), 401))
                .isNotNull();
    }

    private void give(int mockups) {
        tokens.grantBonus(user, new TokenAmounts(mockups, 0, 0), new Cause("admin:" + UUID.randomUUID(), "test"));
    }

    private HttpResponse<String> deduct(String body, String key) throws Exception {
        return post("/api/tokens/" + user + "/deduct", body, spend, key);
    }

    private HttpResponse<String> get(String path, String apiKey) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (apiKey != null) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String apiKey, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static JsonObject json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith(status < 400 ? "application/json" : "application/problem+json");
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }
}
