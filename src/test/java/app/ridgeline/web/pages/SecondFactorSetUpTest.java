package app.ridgeline.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.passkeys.TestPasskeys;
import app.ridgeline.account.secondfactor.PendingSignIn;
import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.account.secondfactor.TestFactors;
import app.ridgeline.account.signin.SignIns;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.io.IOException;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** Somebody who must have a second factor and has none: they set it up before anything opens. */
@RidgelineTest
class SecondFactorSetUpTest {

    @Autowired
    SecondFactorPage page;

    @Autowired
    SecondFactors factors;

    @Autowired
    SignIns signIns;

    @Autowired
    AfterSignIn after;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", SecondFactorPage.PATH);

    @Test
    void nobody_is_asked_who_typed_no_password() throws IOException {
        var response = new MockHttpServletResponse();
        page.show(request, response);

        assertThat(response.getRedirectedUrl()).isEqualTo("/login");
    }

    @Test
    void who_must_have_one_gets_in_only_after_a_code_of_the_app_and_sees_the_recovery_codes() throws IOException {
        UUID admin = waits(users.admin().id(), true);
        Document asked = shown();
        assertThat(asked.select(".rl-qr").attr("src")).startsWith("data:image/svg+xml;base64,");
        assertThat(asked.select("[data-made]").attr("data-made")).isEqualTo("/second-factor/passkey");
        assertThatThrownBy(this::comesIn).isInstanceOf(SecondFactorRefused.class);

        request.setParameter("code", "000000x");
        page.setUpApp(request, new MockHttpServletResponse());
        assertThat(factors.isOn(admin)).isFalse();
        request.setParameter("code", TestFactors.code(asked.select(".rl-secret").text()));
        page.setUpApp(request, new MockHttpServletResponse());

        assertThat(factors.isOn(admin)).isTrue();
        Document done = shown();
        assertThat(done.select(".rl-recovery-codes li")).hasSize(10);
        assertThat(done.select("a[download]").attr("href")).startsWith("data:text/plain");
        assertThat(comesIn()).isEqualTo(admin + "@example.com");
    }

    @Test
    void who_has_an_app_is_asked_for_a_code_and_who_has_a_passkey_is_offered_it() throws IOException {
        UUID user = waits(users.customer().id(), false);
        TestFactors.App app = TestFactors.setUp(factors, user);
        assertThat(shown().select("input[name=code]").attr("autocomplete")).isEqualTo("one-time-code");
        assertThat(shown().select("[data-passkey]")).isEmpty();
        TestPasskeys.add(jdbc, user);
        assertThat(shown().select("[data-passkey]").text()).isEqualTo("Use a passkey");

        request.setParameter("code", app.code(0));
        assertThat(comesIn()).isEqualTo(user + "@example.com");
    }

    @Test
    void who_has_a_second_factor_sets_up_no_other_with_the_password_alone() throws IOException {
        UUID user = waits(users.customer().id(), false);
        TestPasskeys.add(jdbc, user);
        page.setUpApp(request, new MockHttpServletResponse());

        assertThat(page.passkeyOptions(request).getStatusCode().value()).isEqualTo(409);
        assertThat(page.setUpPasskey(request, "{}").getStatusCode().value()).isEqualTo(409);
        assertThat(factors.isOn(user)).isFalse();
        assertThat(shown().select("input[name=code]")).isEmpty();
    }

    private UUID waits(UUID user, boolean toBeSetUp) {
        request.getSession()
                .setAttribute(
                        PendingSignIn.ATTRIBUTE, new PendingSignIn(TestSignIn.secondFactorNeeded(user, toBeSetUp)));
        return user;
    }

    private Document shown() throws IOException {
        request.setAttribute(CsrfToken.class.getName(), new DefaultCsrfToken("X-XSRF-TOKEN", "_csrf", "token"));
        var response = new MockHttpServletResponse();
        page.show(request, response);
        return Jsoup.parse(response.getContentAsString());
    }

    private String comesIn() {
        return new SecondFactorFilter(factors, signIns, after)
                .attemptAuthentication(request, new MockHttpServletResponse())
                .getName();
    }
}
