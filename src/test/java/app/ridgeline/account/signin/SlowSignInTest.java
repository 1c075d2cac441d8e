package app.ridgeline.account.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.privacy.Forgetting;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody guesses the password of an account from a thousand addresses; its owner goes on. */
@RidgelineTest
class SlowSignInTest {

    @LocalServerPort
    int port;

    @Autowired
    SignInThrottle throttle;

    @Autowired
    KnownAddressStore known;

    @Autowired
    Forgetting forgetting;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void strangers_are_slowed_down_and_the_owner_passes_at_home_and_elsewhere() {
        TestUsers.SignIn admin = users.admin();
        String home = Visitor.someAddress();
        assertThat(signIn(admin, home)).isLessThan(SignInThrottle.PAUSE);
        for (int i = 0; i < 300; i++) {
            throttle.take(admin.email(), Visitor.someAddress());
        }

        assertThat(signIn(admin, home)).as("at home").isLessThan(SignInThrottle.PAUSE);
        assertThat(signIn(admin, Visitor.someAddress())).as("elsewhere").isGreaterThan(SignInThrottle.PAUSE);
    }

    @Test
    void of_each_account_the_twenty_newest_addresses_are_known_for_half_a_year() {
        TestUsers.SignIn user = users.customer();
        known.note(user.id(), "192.0.2.200");
        jdbc.sql("update sign_in_addresses set last_at = now() - interval '181 days' where user_id = :user")
                .param("user", user.id())
                .update();
        assertThat(known.knows(user.email(), "192.0.2.200")).isFalse();
        for (int i = 1; i <= 25; i++) {
            known.note(user.id(), "192.0.2." + i);
            jdbc.sql("update sign_in_addresses set last_at = last_at - interval '1 hour' where user_id = :user")
                    .param("user", user.id())
                    .update();
        }

        assertThat(known.knows(user.email(), "192.0.2.25")).isTrue();
        assertThat(known.knows(user.email(), "192.0.2.6")).isTrue();
        assertThat(known.knows(user.email(), "192.0.2.5")).isFalse();
        assertThat(count(user)).isEqualTo(20);
    }

    @Test
    void sign_ins_leave_one_trace_a_day_for_each_address_and_failures_one_an_hour() {
        TestUsers.SignIn user = users.customer();
        String home = Visitor.someAddress();
        signIn(user, home);
        signIn(user, home);
        signIn(user, Visitor.someAddress());
        for (int i = 0; i < 3; i++) {
            new Visitor(port).signIn(user.email(), "a guess");
        }

        await().untilAsserted(() -> assertThat(trace(user))
                .containsExactly(
                        "sign-in user:" + user.id(), "sign-in-new-device user:" + user.id(), "sign-in-refused system"));
    }

    private List<String> trace(TestUsers.SignIn user) {
        return jdbc.sql("""
            select action || ' ' || actor from audit_entries
            where subject_user = :user and address is not null order by id
            """).param("user", user.id()).query(String.class).list();
    }

    @Test
    void they_are_forgotten_with_the_person() {
        TestUsers.SignIn user = users.customer();
        signIn(user, Visitor.someAddress());
        assertThat(count(user)).isEqualTo(1);

        transaction.executeWithoutResult(_ -> forgetting.forget(user.id()));

        assertThat(count(user)).isZero();
    }

    private int count(TestUsers.SignIn user) {
        return jdbc.sql("select count(*) from sign_in_addresses where user_id = :user")
                .param("user", user.id())
                .query(Integer.class)
                .single();
    }

    private Duration signIn(TestUsers.SignIn user, String address) {
        Visitor visitor = new Visitor(port, address);
        visitor.get("/login");
        long begin = System.nanoTime();
        assertThat(visitor.signIn(user.email(), user.password()).headers().firstValue("Location"))
                .hasValueSatisfying(page -> assertThat(page).endsWith("/dashboard"));
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
