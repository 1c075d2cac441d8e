package app.ridgeline.account.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Role;
import app.ridgeline.account.passkeys.Passkeys.Removal;
import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.account.secondfactor.TestFactors;
import app.ridgeline.account.signin.SecondFactor.Need;
import app.ridgeline.audit.Caller;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys without a browser; {@link PasskeyIT} makes and uses real ones. */
@RidgelineTest
class PasskeysTest {

    @Autowired
    Passkeys passkeys;

    @Autowired
    SecondFactors factors;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    private UUID user;
    private Caller caller;

    @BeforeEach
    void somebody() {
        user = users.customer().id();
        caller = TestFactors.caller(user);
    }

    @Test
    void a_handle_is_its_users_id_here_and_in_the_database() {
        assertThat(UserHandle.userId(UserHandle.of(user))).isEqualTo(user);
        for (int i = 0; i < 20; i++) { // base64url and base64 differ in two letters
            UUID other = users.create();
            TestPasskeys.add(jdbc, other);
            assertThat(passkeys.of(other)).hasSize(1);
        }
    }

    @Test
    void a_browser_is_asked_for_one_that_is_found_without_a_name_and_checks_who_it_is() {
        TestPasskeys.add(jdbc, user);

        assertThat(passkeys.begin(user).json())
                .contains("\"residentKey\":\"required\"", "\"userVerification\":\"required\"", "\"id\":\"localhost\"")
                .contains(UserHandle.of(user).toBase64UrlString(), "excludeCredentials");
        assertThat(passkeys.ask(user).json()).contains("\"userVerification\":\"required\"", "allowCredentials");
    }

    @Test
    void what_a_browser_should_not_have_sent_is_no_passkey() {
        for (String answer : new String[] {"", "{}", "[]", "null", "{\"id\":\"x\"}", "x".repeat(30_000)}) {
            assertThat(passkeys.finish(caller, passkeys.begin(user), answer, "Chrome"))
                    .isFalse();
            assertThat(passkeys.isAnswer(passkeys.ask(user), answer)).isFalse();
        }
        assertThat(passkeys.of(user)).isEmpty();
    }

    @Test
    void it_is_removed_by_its_owner_alone_recorded_and_told() {
        String id = TestPasskeys.add(jdbc, user);
        UUID stranger = users.customer().id();

        assertThat(passkeys.remove(TestFactors.caller(stranger), stranger, id)).isEqualTo(Removal.UNKNOWN);
        assertThat(passkeys.remove(caller, user, id)).isEqualTo(Removal.DONE);
        assertThat(passkeys.of(user)).isEmpty();
        assertThat(jdbc.sql("select action from audit_entries where subject_user = :user")
                        .param("user", user)
                        .query(String.class)
                        .list())
                .containsExactly("passkey-remove");
        assertThat(jdbc.sql("select topic from notices where user_id = :user")
                        .param("user", user)
                        .query(String.class)
                        .list())
                .containsExactly("passkey_removed");
    }

    @Test
    void the_last_one_stays_while_two_step_sign_in_asks_for_nothing_else() {
        String id = TestPasskeys.add(jdbc, user);
        assertThat(factors.turnOn(caller, user)).hasSize(10);
        assertThat(factors.need(user, Role.CUSTOMER)).isEqualTo(Need.ASK);

        assertThat(passkeys.remove(caller, user, id)).isEqualTo(Removal.LAST_FACTOR);
        factors.turnOff(caller, user);
        assertThat(passkeys.of(user)).hasSize(1);
        assertThat(passkeys.remove(caller, user, id)).isEqualTo(Removal.DONE);
    }
}
