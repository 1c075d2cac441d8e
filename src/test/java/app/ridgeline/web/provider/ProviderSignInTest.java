package app.ridgeline.web.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.Role;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestProvider;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Against a real OpenID provider. */
@RidgelineTest
class ProviderSignInTest {

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    TestUsers users;

    @Autowired
    TestNotices notices;

    @Autowired
    JdbcClient jdbc;

    private final String person = "person-" + UUID.randomUUID();
    private final String email = person + "@example.com";
    private Visitor visitor;

    @BeforeEach
    void start() {
        TestProvider.startFor(port);
        TestProvider.says(person, Map.of("email", email.toUpperCase(), "email_verified", true, "name", "Pat Gable"));
        visitor = new Visitor(port);
    }

    @Test
    void an_unknown_person_gets_an_account_and_later_comes_back_to_it_whatever_their_address_is_then() {
        assertThat(signIn()).isEqualTo("/dashboard");

        Account made = accounts.findByEmail(email).orElseThrow();
        assertThat(made.name()).isEqualTo("Pat Gable");
        assertThat(made.role()).isEqualTo(Role.CUSTOMER);
        assertThat(made.emailVerified()).isTrue();
        assertThat(made.hasPassword()).isFalse();
        assertThat(visitor.get("/dashboard").statusCode()).isEqualTo(200);

        TestProvider.says(person, Map.of("email", "other-" + email, "email_verified", true));
        visitor = new Visitor(port);
        assertThat(signIn()).isEqualTo("/dashboard");
        assertThat(accounts.findByEmail("other-" + email)).isEmpty();
        assertThat(connected(made.id())).isTrue();
    }

    @Test
    void an_account_that_has_shown_its_address_is_connected_and_told() {
        UUID user = customerWithTheAddress(true);

        assertThat(signIn()).isEqualTo("/dashboard");

        assertThat(connected(user)).isTrue();
        assertThat(notices.of(user).getFirst()).startsWith("Another way to sign in was connected.");
    }

    @Test
    void an_account_that_has_not_shown_its_address_is_not_opened() {
        UUID user = customerWithTheAddress(false);

        assertThat(signIn()).isEqualTo("/login?provider-link-first");

        assertThat(connected(user)).isFalse();
        assertThat(visitor.get("/dashboard").statusCode()).isEqualTo(302);
        assertThat(visitor.get("/login?provider-link-first").statusCode()).isEqualTo(200);
    }

    @Test
    void an_address_of_which_the_provider_is_not_sure_opens_nothing() {
        TestProvider.says(person, Map.of("email", email, "email_verified", false));
        assertThat(signIn()).isEqualTo("/login?provider-unverified");
        TestProvider.says(person, Map.of("email", email));
        assertThat(signIn()).isEqualTo("/login?provider-unverified");
        TestProvider.says(person, Map.of("email_verified", true));
        assertThat(signIn()).isEqualTo("/login?provider-unverified");

        assertThat(accounts.findByEmail(email)).isEmpty();
    }

    @Test
    void an_admin_is_not_connected_by_address_alone() {
        UUID admin = customerWithTheAddress(true);
        accounts.setRole(admin, Role.ADMIN);

        assertThat(signIn()).isEqualTo("/login?provider-link-first");
        assertThat(connected(admin)).isFalse();
    }

    @Test
    void another_person_who_has_the_address_now_does_not_get_the_account() {
        UUID user = customerWithTheAddress(true);
        signIn();
        String successor = "successor-" + person;
        TestProvider.says(successor, Map.of("email", email, "email_verified", true));
        visitor = new Visitor(port);

        assertThat(returned(TestProvider.visit(started(), successor))).isEqualTo("/login?provider-link-first");
        assertThat(connected(user)).isTrue();
    }

    @Test
    void a_disabled_user_does_not_get_in_and_one_who_is_in_is_out_at_once() {
        signIn();
        UUID user = accounts.findByEmail(email).orElseThrow().id();
        accounts.setEnabled(user, false);

        await().untilAsserted(() -> assertThat(visitor.get("/dashboard")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .contains("/login"));
        visitor = new Visitor(port);
        assertThat(signIn()).isEqualTo("/login?provider-refused");
    }

    @Test
    void the_request_has_state_nonce_and_a_proof_key() {
        assertThat(started()).contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256");
    }

    @Test
    void an_answer_of_another_session_or_with_another_state_is_refused() {
        URI answer = TestProvider.visit(started(), person);
        Visitor victim = new Visitor(port);
        assertThat(location(victim.get(path(answer)))).isEqualTo("/login?provider-broken");
        started();
        assertThat(location(visitor.get(path(answer)))).isEqualTo("/login?provider-broken");
        assertThat(location(visitor.get(path(answer).replaceAll("state=[^&]+", "state=forged"))))
                .isEqualTo("/login?provider-broken");
        assertThat(accounts.findByEmail(email)).isEmpty();
    }

    @Test
    void a_token_with_another_nonce_or_for_somebody_else_is_refused() {
        TestProvider.says(person, Map.of("email", email, "email_verified", true, "nonce", "forged"));
        assertThat(signIn()).isEqualTo("/login?provider-broken");
        TestProvider.says(person, Map.of("email", email, "email_verified", true, "aud", "another-client"));
        assertThat(signIn()).isEqualTo("/login?provider-broken");
        assertThat(accounts.findByEmail(email)).isEmpty();
    }

    @Test
    void who_turns_back_at_the_provider_reads_that_nothing_happened() {
        String state = started().replaceAll(".*[?&]state=([^&]+).*", "$1");

        assertThat(location(visitor.get("/login/oauth2/code/oidc?error=access_denied&state=" + state)))
                .isEqualTo("/login?provider-cancelled");
    }

    private String signIn() {
        return returned(TestProvider.visit(started(), person));
    }

    /** Where the application sends the browser to. */
    private String started() {
        String start = location(visitor.get("/oauth2/authorization/oidc"));
        assertThat(start).startsWith(TestProvider.issuer() + "/oauth2/authorize?");
        return start;
    }

    private String returned(URI answer) {
        return location(visitor.get(path(answer)));
    }

    private static String path(URI answer) {
        return answer.getRawPath() + "?" + answer.getRawQuery();
    }

    private String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()))
                .replaceFirst("^http://localhost:" + port, "");
    }

    private UUID customerWithTheAddress(boolean verified) {
        UUID user = users.customer().id();
        jdbc.sql("update users set email = :email where id = :id")
                .param("email", email)
                .param("id", user)
                .update();
        if (verified) {
            accounts.vouchFor(email);
        }
        return user;
    }

    private boolean connected(UUID user) {
        return jdbc.sql("select exists (select 1 from account_logins where user_id = :user and subject = :subject)")
                .param("user", user)
                .param("subject", person)
                .query(Boolean.class)
                .single();
    }
}
