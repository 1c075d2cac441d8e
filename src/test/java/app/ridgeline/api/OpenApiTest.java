package app.ridgeline.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Switches;
import app.ridgeline.tokens.ledger.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's description and the API say the same. */
@RidgelineTest
class OpenApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeys keys;

    @Autowired
    Tokens tokens;

    @Autowired
    Switches switches;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestUsers users;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    final JsonMapper json = new JsonMapper();
    final HttpClient http = HttpClient.newHttpClient();
    UUID user;
    String admin;
    String both;
    OpenApi api;

    @BeforeEach
    void a_user_with_tokens_and_keys() throws Exception {
        user = users.create();
        tokens.grantBonus(user, new TokenAmounts(50, 50, 50), new Cause("admin:" + UUID.randomUUID(), "test"));
        admin = keys.create("test admin", Set.of(Scope.ADMIN));
        both = keys.create("test both", Set.of(Scope.ADMIN, Scope.SPEND));
        api = new OpenApi(json.readTree(
                send(HttpRequest.newBuilder(uri("/v3/api-docs")), admin).body()));
    }

    @Test
    void every_key_reads_the_description_and_nobody_without_one() throws Exception {
        assertThat(send(HttpRequest.newBuilder(uri("/v3/api-docs")), null).statusCode())
                .isEqualTo(401);
        for (Scope scope : Scope.values()) {
            String key = keys.create("test " + scope, Set.of(scope));
            assertThat(send(HttpRequest.newBuilder(uri("/v3/api-docs")), key).statusCode())
                    .as(scope.name())
                    .isEqualTo(200);
        }
    }

    @TestFactory
    Stream<DynamicTest> a_key_without_the_scope_is_refused_by_every_operation() {
        String metrics = keys.create("test metrics", Set.of(Scope.METRICS));
        return api.document()
                .get("paths")
                .propertyStream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> DynamicTest.dynamicTest(method + " " + path.getKey(), () -> {
                            var request = HttpRequest.newBuilder(
                                            uri(path.getKey().replaceAll("\\{\\w+}", "x")))
                                    .method(method.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.noBody());
                            assertThat(send(request, metrics).statusCode()).isEqualTo(403);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> every_answer_has_an_example_that_is_as_described() {
        return api.document()
                .get("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .flatMap(method -> method.getValue()
                                .get("responses")
                                .propertyStream()
                                .map(answer -> DynamicTest.dynamicTest(
                                        method.getKey() + " " + path.getKey() + " " + answer.getKey(),
                                        () -> exampleIsAsDescribed(api.resolve(answer.getValue()))))));
    }

    private void exampleIsAsDescribed(JsonNode answer) {
        if (answer.has("content")) {
            JsonNode content = answer.get("content").values().iterator().next();
            assertThat(api.violations(content.get("schema"), content.get("example")))
                    .isEmpty();
        } else {
            assertThat(answer.get("description").asString()).contains("no body");
        }
    }

    @Test
    void every_operation_of_the_program_is_described_and_no_other() {
        Set<String> served = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().equals("app.ridgeline.api")) {
                mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method + " " + path)));
            }
        });
        Set<String> described = new TreeSet<>();
        api.document()
                .get("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isEqualTo(served);
    }

    @TestFactory
    Stream<DynamicTest> every_example_runs_and_is_answered_as_described() {
        return api.document()
                .get("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .flatMap(method -> examples(path.getKey(), method.getKey(), method.getValue())));
    }

    @Test
    void refusals_are_answered_as_described() throws Exception {
        refused("/api/tokens/{user}/deduct", "{\"bucket\":\"mockup\",\"amount\":51}", 402);
        refused("/api/tokens/{user}/deduct", "{\"bucket\":\"roof\",\"amount\":1}", 422);
        refused("/api/tokens/{user}/deduct", "no json", 400);
        refused("/api/tokens/{user}/holds", "{\"bucket\":\"mockup\",\"amount\":51}", 402);
        refused("/api/admin/tokens/reset", "{\"user\":\"nobody@example.com\",\"plan\":\"solo\",\"reason\":\"x\"}", 404);
        refused("/api/admin/tokens/refill", "{\"user\":\"" + user + "\",\"amount\":7,\"reason\":\"x\"}", 422);
        refused("/api/holds/{holdId}/release", "", 404);
    }

    private Stream<DynamicTest> examples(String path, String method, JsonNode operation) {
        JsonNode body = operation.at("/requestBody/content/application~1json/examples");
        if (body.isMissingNode()) {
            return Stream.of(DynamicTest.dynamicTest(method + " " + path, () -> runs(path, method, null)));
        }
        return body.propertyStream()
                .map(example -> DynamicTest.dynamicTest(
                        method + " " + path + " " + example.getKey(),
                        () -> runs(path, method, example.getValue().get("value").toString())));
    }

    private void runs(String path, String method, String body) throws Exception {
        String query = path.equals("/api/admin/tokens") ? "?user={user}" : "";
        HttpResponse<String> response = call(path, query, method, body);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
        asDescribed(path, method, response);
    }

    @Test
    void while_an_operator_has_stopped_everything_each_change_is_refused_with_a_time_to_come_back() throws Exception {
        transaction.executeWithoutResult(status -> switches.stop(OperatorSwitch.READ_ONLY, "a test", "test"));
        try {
            refused("/api/tokens/{user}/deduct", "{\"bucket\":\"mockup\",\"amount\":1}", 503);
            refused("/api/tokens/{user}/holds", "{\"bucket\":\"dol\",\"amount\":1}", 503);
            refused("/api/admin/tokens/refill", "{\"user\":\"" + user + "\",\"amount\":100,\"reason\":\"x\"}", 503);
            refused("/api/admin/tokens/reset", "{\"user\":\"" + user + "\",\"plan\":\"solo\",\"reason\":\"x\"}", 503);
            assertThat(call("/api/tokens/{user}/deduct", "", "post", "{\"bucket\":\"mockup\",\"amount\":1}")
                            .headers()
                            .firstValue("Retry-After"))
                    .hasValue("60");
        } finally {
            transaction.executeWithoutResult(status -> switches.allow(OperatorSwitch.READ_ONLY));
        }
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP).remaining()).isEqualTo(50);
    }

    private void refused(String path, String body, int status) throws Exception {
        HttpResponse<String> response = call(path, "", "post", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        asDescribed(path, "post", response);
    }

    private void asDescribed(String path, String method, HttpResponse<String> response) {
        JsonNode schema = api.responseSchema(path, method, response.statusCode());
        assertThat(api.violations(schema, json.readTree(response.body())))
                .as(response.body())
                .isEmpty();
    }

    private HttpResponse<String> call(String path, String query, String method, String body) throws Exception {
        String hold = path.contains("{holdId}") && body != null && body.isEmpty() ? "none" : null;
        String target = filled(path.replace("{holdId}", hold == null && path.contains("{holdId}") ? hold() : "none"));
        var request = HttpRequest.newBuilder(uri(target + filled(query)))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(
                        method.toUpperCase(Locale.ROOT),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(filled(body)));
        return send(request, both);
    }

    private String hold() throws Exception {
        HttpResponse<String> held =
                call("/api/tokens/{user}/holds", "", "post", "{\"bucket\":\"weather\",\"amount\":5}");
        return json.readTree(held.body()).get("holdId").asString();
    }

    private String filled(String template) {
        for (var value : Map.of("{user}", user.toString(), "{email}", user + "@example.com")
                .entrySet()) {
            template = template.replace(value.getKey(), value.getValue());
        }
        return template;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String key) throws Exception {
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
