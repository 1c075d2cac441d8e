package app.ridgeline.web.chain;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.account.secondfactor.TestFactors;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in by password and second factor, as a browser and as somebody who only has the password. */
@RidgelineTest
class SecondFactorSignInTest {

    @LocalServerPort
    int port;

    @Autowired
    SecondFactors factors;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    private TestUsers.SignIn user;
    private TestFactors.App app;
    private Visitor visitor;

    @BeforeEach
    void somebody_with_an_app() {
        user = users.admin();
        app = TestFactors.setUp(factors, user.id());
        visitor = new Visitor(port);
    }

    @Test
    void the_password_alone_opens_nothing() {
        assertThat(target(visitor.signIn(user.email(), user.password()))).isEqualTo("/second-factor");

        for (String page :
                new String[] {"/dashboard", "/account", "/admin/users", "/tools/files/" + UUID.randomUUID()}) {
            assertThat(visitor.get(page)).as(page).satisfies(reply -> {
                assertThat(reply.statusCode()).isEqualTo(302);
                assertThat(target(reply)).contains("/login");
            });
        }
        assertThat(visitor.get("/second-factor").statusCode()).isEqualTo(200);
        assertThat(sessions()).isZero();
    }

    @Test
    void with_the_code_somebody_is_signed_in_under_another_session_id_at_the_page_first_asked_for() {
        visitor.get("/account");
        visitor.signIn(user.email(), user.password());
        String before = visitor.session().orElseThrow();

        assertThat(target(code(app.code(0)))).isEqualTo("/account");
        assertThat(visitor.session()).isPresent().get().isNotEqualTo(before);
        assertThat(visitor.get("/admin/users").statusCode()).isEqualTo(200);
        assertThat(sessions()).isEqualTo(1);
        assertThat(jdbc.sql("""
            select details ->> 'way' from audit_entries
            where subject_user = :user and action like 'sign-in%'
            """).param("user", user.id()).query(String.class).list())
                .containsExactly("password+code");
    }

    @Test
    void a_wrong_code_leads_back_and_the_right_one_still_signs_in() {
        visitor.signIn(user.email(), user.password());

        assertThat(target(code("123"))).isEqualTo("/second-factor?refused");
        assertThat(target(code(app.recoveryCodes().getFirst()))).isEqualTo("/dashboard");
    }

    @Test
    void a_code_without_a_password_is_nobodys() {
        assertThat(target(code(app.code(0)))).isEqualTo("/login?expired");
    }

    @Test
    void a_code_without_the_forms_token_is_refused() {
        visitor.signIn(user.email(), user.password());

        assertThat(target(visitor.post("/second-factor", Map.of("code", app.code(0)))))
                .isEqualTo("/second-factor?expired");
        assertThat(target(visitor.post("/second-factor/app", Map.of("code", app.code(0)))))
                .isEqualTo("/second-factor?expired");
        assertThat(target(visitor.get("/dashboard"))).contains("/login");
    }

    @Test
    void too_many_wrong_codes_send_nobody_to_a_passkey_they_do_not_have() {
        visitor.signIn(user.email(), user.password());
        for (int i = 0; i < 11; i++) {
            code("wrong" + i);
        }

        assertThat(target(code(app.code(0)))).isEqualTo("/second-factor?throttled");
        assertThat(visitor.get("/second-factor?throttled").body())
                .contains("Too many wrong codes. Wait an hour, then try again.");
    }

    @Test
    void a_password_that_changed_meanwhile_opens_nothing() {
        visitor.signIn(user.email(), user.password());
        jdbc.sql("update users set password_hash = '{noop}another one' where id = :id")
                .param("id", user.id())
                .update();

        assertThat(target(code(app.code(0)))).isEqualTo("/login?expired");
    }

    @Test
    void what_is_no_passkey_signs_nobody_in() {
        String token = visitor.csrf();
        assertThat(visitor.post("/webauthn/authenticate/options", Map.of("_csrf", token)))
                .satisfies(reply -> {
                    assertThat(reply.statusCode()).isEqualTo(200);
                    assertThat(reply.body()).contains("\"challenge\"", "\"userVerification\":\"required\"");
                });
        assertThat(visitor.post("/login/webauthn", Map.of("_csrf", token)).statusCode())
                .isEqualTo(401);
        assertThat(visitor.post("/login/webauthn", Map.of()).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> code(String code) {
        return visitor.post("/second-factor", Map.of("code", code, "_csrf", visitor.csrf()));
    }

    private int sessions() {
        return jdbc.sql("select count(*) from user_sessions where user_id = :user")
                .param("user", user.id())
                .query(Integer.class)
                .single();
    }

    private static String target(HttpResponse<String> reply) {
        return reply.headers().firstValue("Location").orElse("none, but " + reply.statusCode());
    }
}
