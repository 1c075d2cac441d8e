package app.ridgeline.web.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.testing.TestProvider;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is let in where, seen from outside. */
@RidgelineTest
class SecurityChainsTest {

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/tokens/x", "/api/admin/tokens?user=x", "/api/unheard-of", "/v3/api-docs", "/actuator/env"})
    void a_program_without_a_key_gets_401_as_problem_details_and_no_session(String path) {
        Visitor program = new Visitor(port);

        HttpResponse<String> answer = program.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.body()).contains("\"type\":\"urn:ridgeline:problem:unauthorized\"", "\"status\":401");
        assertThat(program.session()).isEmpty();
    }

    @Test
    void a_session_does_not_open_the_api() {
        Visitor admin = signedIn(users.admin());

        assertThat(admin.get("/api/admin/tokens?user=x").statusCode()).isEqualTo(401);
    }

    @Test
    void the_webhook_endpoint_asks_for_neither_sign_in_nor_csrf_token_and_opens_no_session() {
        Visitor stripe = new Visitor(port);

        HttpResponse<String> answer = stripe.post("/api/webhooks/stripe", Map.of());

        assertThat(answer.statusCode()).as("refused for its signature alone").isEqualTo(400);
        assertThat(stripe.session()).isEmpty();
    }

    @Test
    void health_is_open() {
        assertThat(new Visitor(port).get("/actuator/health/liveness").statusCode())
                .isEqualTo(200);
        assertThat(new Visitor(port).get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard", "/history", "/admin/tokens", "/unheard-of"})
    void who_is_not_signed_in_is_sent_to_the_sign_in(String path) {
        HttpResponse<String> answer = new Visitor(port).get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Location")).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unheard-of", "/admin/unheard-of", "/.env", "/login/unheard-of"})
    void who_is_signed_in_is_told_that_there_is_no_such_page(String path) {
        HttpResponse<String> answer = signedIn(users.customer()).get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no such page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/register", "/styles.css", "/icons.css", "/favicon.svg", "/aura/aura.css"})
    void sign_in_registration_and_their_looks_are_open(String path) {
        assertThat(new Visitor(port).get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login?x=%ff", "/?x=%ff", "/dashboard?v-r=%ff", "/?v-r=init&x=%c3%28"})
    void an_address_that_is_not_utf8_is_a_bad_request_not_a_failure_of_ours(String path) {
        assertThat(new Visitor(port).get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void pages_carry_the_security_headers() {
        HttpResponse<String> page = new Visitor(port).get("/login");

        assertThat(header(page, "Content-Security-Policy"))
                .contains(
                        "default-src 'self'",
                        "object-src 'none'",
                        "base-uri 'self'",
                        "form-action 'self'",
                        "frame-ancestors 'none'");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Permissions-Policy")).contains("camera=()", "microphone=()");
        assertThat(header(page, "Cache-Control")).contains("no-store");
    }

    @Test
    void the_session_cookie_is_hidden_from_scripts_and_stays_on_this_site() {
        TestUsers.SignIn user = users.customer();

        HttpResponse<String> answer = new Visitor(port).signIn(user.email(), user.password());

        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("RIDGELINE="))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly"))
                .filteredOn(cookie -> !cookie.contains("Expires="))
                .allSatisfy(cookie -> assertThat(cookie).contains("SameSite=Lax"));
    }

    @Test
    void sign_in_leads_to_the_dashboard_under_a_new_session_id() {
        TestProvider.startFor(port);
        TestUsers.SignIn user = users.customer();
        Visitor visitor = new Visitor(port);
        visitor.get("/oauth2/authorization/oidc"); // which costs a session
        String before = visitor.session().orElseThrow();

        HttpResponse<String> answer = visitor.signIn(user.email(), user.password());

        assertThat(header(answer, "Location")).endsWith("/dashboard");
        assertThat(visitor.session()).isPresent().get().isNotEqualTo(before);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_id_planted_before_the_sign_in_is_worth_nothing_after_it() {
        TestUsers.SignIn user = users.customer();
        TestProvider.startFor(port);
        Visitor attacker = new Visitor(port);
        attacker.get("/oauth2/authorization/oidc"); // which costs a session
        Visitor victim = new Visitor(port);
        victim.useSession(attacker.session().orElseThrow());

        victim.signIn(user.email(), user.password());

        assertThat(attacker.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void email_is_accepted_in_any_case_and_with_spaces_around() {
        TestUsers.SignIn user = users.customer();

        HttpResponse<String> answer =
                new Visitor(port).signIn("  " + user.email().toUpperCase() + " ", user.password());

        assertThat(header(answer, "Location")).endsWith("/dashboard");
    }

    @Test
    void sign_in_leads_to_the_page_first_asked_for() {
        TestUsers.SignIn user = users.customer();
        Visitor visitor = new Visitor(port);
        visitor.get("/?from=mail", "Accept", "text/html");

        HttpResponse<String> answer = visitor.signIn(user.email(), user.password());

        assertThat(header(answer, "Location")).isEqualTo("/?from=mail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login?Saved-url=https://evil.example/",
                "/login?continue=https://evil.example/",
                "/login?redirect=//evil.example"
            })
    void sign_in_never_leads_away_from_the_application(String path) {
        TestUsers.SignIn user = users.customer();

        HttpResponse<String> answer = new Visitor(port).signIn(path, user.email(), user.password());

        assertThat(header(answer, "Location")).isEqualTo("/dashboard");
    }

    @Test
    void a_sign_in_without_a_csrf_token_is_not_looked_at() {
        TestUsers.SignIn user = users.customer();
        Visitor victim = new Visitor(port);

        HttpResponse<String> answer =
                victim.post("/login", Map.of("username", user.email(), "password", user.password()));

        assertThat(header(answer, "Location")).endsWith("/login?expired");
        assertThat(victim.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void another_site_cannot_sign_anybody_out() {
        Visitor visitor = signedIn(users.customer());

        assertThat(visitor.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_user_a_wrong_password_a_disabled_user_and_one_without_password_get_the_same_answer() {
        TestUsers.SignIn known = users.customer();
        TestUsers.SignIn disabled = users.customer();
        disable(disabled.id());
        UUID bare = users.create();

        assertThat(refusalOf("nobody-" + UUID.randomUUID() + "@example.com", "wrong password"))
                .isEqualTo(refusalOf(known.email(), "wrong password"))
                .isEqualTo(refusalOf(disabled.email(), disabled.password()))
                .isEqualTo(refusalOf(bare + "@example.com", ""))
                .startsWith("401 ")
                .contains("Email and password do not match");
    }

    @Test
    void after_five_failures_from_one_address_even_the_right_password_waits_but_not_elsewhere() {
        TestUsers.SignIn user = users.customer();
        Visitor guesser = new Visitor(port);
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(guesser.signIn(user.email(), "guess " + attempt).statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> throttled = guesser.signIn(user.email(), user.password());
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.body()).contains("Too many attempts");
        assertThat(Integer.parseInt(header(throttled, "Retry-After"))).isBetween(1, 60);
        assertThat(header(throttled, "RateLimit-Remaining")).isEqualTo("0");
        assertThat(header(new Visitor(port).signIn(user.email(), user.password()), "Location"))
                .as("its owner, at home")
                .endsWith("/dashboard");
    }

    @Test
    void throttling_does_not_tell_whether_an_account_exists() {
        Visitor guesser = new Visitor(port);
        String nobody = "nobody-" + UUID.randomUUID() + "@example.com";
        for (int attempt = 0; attempt < 5; attempt++) {
            guesser.signIn(nobody, "guess " + attempt);
        }

        assertThat(guesser.signIn(nobody, "guess").statusCode()).isEqualTo(429);
    }

    @Test
    void the_session_of_a_disabled_user_ends_within_seconds() throws Exception {
        TestUsers.SignIn user = users.customer();
        Visitor visitor = signedIn(user);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);

        disable(user.id());

        await().until(() -> visitor.get("/").statusCode() == 302);
    }

    @Test
    void without_the_database_a_program_gets_503_and_a_sign_in_says_so() throws Throwable {
        TestUsers.SignIn user = users.customer();
        Visitor visitor = new Visitor(port);
        String token = visitor.csrf();
        String database =
                jdbc.sql("select current_database()").query(String.class).single();

        TestDatabase.whileUnreachable(database, () -> {
            HttpResponse<String> program =
                    new Visitor(port).get("/api/tokens/x", "Authorization", "Bearer rl_" + "x".repeat(40));
            assertThat(program.statusCode()).isEqualTo(503);
            assertThat(header(program, "Content-Type")).startsWith("application/problem+json");
            assertThat(program.body()).contains("problem:service-unavailable").doesNotContain("Exception", "at app.");

            HttpResponse<String> person = visitor.post(
                    "/login", Map.of("username", user.email(), "password", user.password(), "_csrf", token));
            assertThat(person.statusCode()).isEqualTo(503);
            assertThat(person.body()).contains("Signing in is not possible right now");
        });

        // A connection of before may fail once more.
        await("once the database is back")
                .until(() -> header(visitor.signIn(user.email(), user.password()), "Location")
                        .endsWith("/dashboard"));
    }

    @Test
    void an_error_outside_the_pages_is_a_plain_page_for_a_person_and_problem_details_for_a_program() {
        HttpResponse<String> person = new Visitor(port).post("/login/nowhere", Map.of());
        HttpResponse<String> program = new Visitor(port).post("/login/nowhere", Map.of(), "Accept", "application/json");

        assertThat(person.statusCode()).isEqualTo(403);
        assertThat(person.body()).contains("<h1>", "rl-failure").doesNotContain("Exception", "Whitelabel");
        assertThat(program.statusCode()).isEqualTo(403);
        assertThat(program.body()).contains("urn:ridgeline:problem:forbidden");
    }

    private String refusalOf(String email, String password) {
        HttpResponse<String> answer = new Visitor(port).signIn(email, password);
        return answer.statusCode() + " "
                + answer.body().replace(email, "EMAIL").replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "TOKEN");
    }

    private Visitor signedIn(TestUsers.SignIn user) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(user.email(), user.password());
        return visitor;
    }

    private void disable(UUID user) {
        jdbc.sql("update users set enabled = false where id = :id")
                .param("id", user)
                .update();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
