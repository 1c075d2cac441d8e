package app.ridgeline.account.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.AccountMail;
import app.ridgeline.account.Role;
import app.ridgeline.account.UserLock;
import app.ridgeline.account.secondfactor.SecondFactors.Verdict;
import app.ridgeline.account.signin.SecondFactor.Need;
import app.ridgeline.audit.Audit;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
class SecondFactorsTest {

    @Autowired
    SecondFactors factors;

    @Autowired
    FactorStore store;

    @Autowired
    UserLock lock;

    @Autowired
    Audit audit;

    @Autowired
    AccountMail mail;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private UUID user;

    @BeforeEach
    void somebody() {
        user = users.customer().id();
    }

    @Test
    void an_app_turns_it_on_once_a_code_of_it_was_typed() {
        AppSetup setup = factors.beginApp(user, "a@example.com");
        assertThat(setup.address())
                .startsWith("otpauth://totp/Ridgeline:a%40example.com?secret=")
                .endsWith("&issuer=Ridgeline");
        assertThat(setup.svg()).startsWith("<svg").contains("<path");
        assertThat(setup.typed().replace(" ", "")).hasSize(32).as("160 bits");

        assertThat(factors.finishApp(TestFactors.caller(user), setup, "000000x"))
                .isEmpty();
        assertThat(factors.isOn(user)).isFalse();
        assertThat(factors.finishApp(TestFactors.caller(user), setup, TestFactors.code(setup)))
                .hasValueSatisfying(codes -> assertThat(codes).hasSize(10));
        assertThat(factors.state(user).hasApp()).isTrue();
        assertThat(trace()).containsExactly("second-factor-on", "second-factor-app");
        assertThat(told()).containsExactly("two_step_on", "authenticator_changed");
    }

    @Test
    void no_code_is_taken_twice_nor_an_earlier_one_after_it() {
        TestFactors.App app = TestFactors.setUp(factors, user);

        assertThat(check(app.code(1))).isEqualTo(Verdict.RIGHT);
        assertThat(check(app.code(1))).isEqualTo(Verdict.WRONG);
        assertThat(check(app.code(0))).isEqualTo(Verdict.WRONG);
    }

    @Test
    void the_code_that_set_it_up_does_not_sign_in() {
        AppSetup setup = factors.beginApp(user, "a@example.com");
        String code = TestFactors.code(setup);
        factors.finishApp(TestFactors.caller(user), setup, code);

        assertThat(check(code)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void of_many_who_type_the_same_code_at_once_one_gets_in() throws Exception {
        TestFactors.App app = TestFactors.setUp(factors, user);

        assertThat(atOnce(() -> check(app.code(0)))).containsOnlyOnce(Verdict.RIGHT);
        assertThat(atOnce(() -> check(app.recoveryCodes().getFirst()))).containsOnlyOnce(Verdict.RIGHT);
    }

    @Test
    void a_recovery_code_stands_in_once_is_recorded_and_told() {
        TestFactors.App app = TestFactors.setUp(factors, user);

        assertThat(check(app.recoveryCodes().get(3).toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(Verdict.RIGHT);
        assertThat(check(app.recoveryCodes().get(3))).isEqualTo(Verdict.WRONG);
        assertThat(factors.state(user).recoveryCodes()).isEqualTo(9);
        assertThat(trace()).contains("recovery-code-use");
        assertThat(told()).contains("recovery_code_used");
    }

    @Test
    void new_recovery_codes_replace_the_earlier_ones() {
        TestFactors.App app = TestFactors.setUp(factors, user);
        List<String> codes = factors.replaceCodes(TestFactors.caller(user), user);

        assertThat(codes).hasSize(10);
        assertThat(check(app.recoveryCodes().getFirst())).isEqualTo(Verdict.WRONG);
        assertThat(check(codes.getFirst())).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void after_ten_wrong_codes_none_is_looked_at_for_an_hour_and_the_person_is_told() {
        TestFactors.App app = TestFactors.setUp(factors, user);
        for (int i = 0; i < 10; i++) {
            assertThat(check("000000x")).isEqualTo(Verdict.WRONG);
        }

        assertThat(check(app.code(0))).isEqualTo(Verdict.TOO_MANY);
        assertThat(told()).containsOnlyOnce("codes_guessed");
        assertThat(trace()).containsOnlyOnce("second-factor-refused");
        jdbc.sql("update second_factors set wrong_since = wrong_since - interval '61 minutes' where user_id = :user")
                .param("user", user)
                .update();
        assertThat(check(app.code(0))).isEqualTo(Verdict.RIGHT);
        assertThat(check("000000x")).isEqualTo(Verdict.WRONG);
    }

    @Test
    void an_empty_field_is_no_guess() {
        TestFactors.App app = TestFactors.setUp(factors, user);
        for (int i = 0; i <= FactorStore.MOST_WRONG; i++) {
            assertThat(check(i % 2 == 0 ? "" : " ")).isEqualTo(Verdict.WRONG);
        }

        assertThat(check(app.recoveryCodes().getFirst())).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void many_wrong_codes_at_once_are_no_way_around() throws Exception {
        TestFactors.setUp(factors, user);

        List<Verdict> verdicts = atOnce(() -> {
            check("000000x");
            check("000000x");
            return check("000000x");
        });
        assertThat(verdicts).contains(Verdict.TOO_MANY);
        assertThat(jdbc.sql("select wrong from second_factors where user_id = :user")
                        .param("user", user)
                        .query(Integer.class)
                        .single())
                .isEqualTo(FactorStore.MOST_WRONG);
    }

    @Test
    void turned_off_nothing_of_it_is_left() {
        TestFactors.setUp(factors, user);
        factors.turnOff(TestFactors.caller(user), user);
        factors.turnOff(TestFactors.caller(user), user);

        assertThat(factors.state(user)).isEqualTo(new SecondFactors.State(false, null, 0, 0));
        assertThat(told()).containsOnlyOnce("two_step_off");
    }

    @Test
    void without_a_passkey_it_is_not_turned_on_by_itself() {
        assertThatThrownBy(() -> factors.turnOn(TestFactors.caller(user), user))
                .isInstanceOf(IllegalStateException.class);
        assertThat(factors.isOn(user)).isFalse();
    }

    @Test
    void who_must_have_one_sets_it_up_and_who_has_one_is_asked() {
        SecondFactors strict = with(new SecondFactorSettings("admins", ""));
        UUID admin = users.admin().id();

        assertThat(factors.need(admin, Role.ADMIN)).isEqualTo(Need.NONE);
        assertThat(strict.need(admin, Role.ADMIN)).isEqualTo(Need.SET_UP);
        assertThat(strict.need(user, Role.CUSTOMER)).isEqualTo(Need.NONE);
        TestFactors.setUp(factors, admin);
        assertThat(strict.need(admin, Role.ADMIN)).isEqualTo(Need.ASK);
        assertThat(factors.need(admin, Role.ADMIN)).isEqualTo(Need.ASK);
    }

    @Test
    void without_a_key_to_seal_with_there_are_no_apps_and_those_there_were_open_nothing() {
        TestFactors.App app = TestFactors.setUp(factors, user);
        SecondFactors keyless = with(new SecondFactorSettings("optional", ""));

        assertThat(keyless.offersApps()).isFalse();
        assertThat(keyless.check(user, app.code(0), TestFactors.caller(user))).isEqualTo(Verdict.WRONG);
        assertThat(keyless.check(user, app.recoveryCodes().getFirst(), TestFactors.caller(user)))
                .isEqualTo(Verdict.RIGHT);
    }

    @Test
    void what_is_stored_opens_nothing() {
        TestFactors.App app = TestFactors.setUp(factors, user);

        byte[] stored = store.appSecret(user).orElseThrow();
        assertThat(java.util.HexFormat.of().formatHex(stored))
                .doesNotContain(java.util.HexFormat.of().formatHex(app.secret()));
    }

    private SecondFactors with(SecondFactorSettings settings) {
        return new SecondFactors(store, lock, settings, audit, mail, transaction);
    }

    private Verdict check(String code) {
        return factors.check(user, code, TestFactors.caller(user));
    }

    private List<String> trace() {
        return jdbc.sql("select action from audit_entries where subject_user = :user order by id")
                .param("user", user)
                .query(String.class)
                .list();
    }

    private List<String> told() {
        return jdbc.sql("select topic from notices where user_id = :user order by id")
                .param("user", user)
                .query(String.class)
                .list();
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            return threads.invokeAll(java.util.Collections.nCopies(6, work)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
