package app.ridgeline.account.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.AccountMail;
import app.ridgeline.account.Language;
import app.ridgeline.account.SessionStanding;
import app.ridgeline.account.UserLock;
import app.ridgeline.account.Users;
import app.ridgeline.account.provider.AccountLogins;
import app.ridgeline.account.signin.PasswordSignIn;
import app.ridgeline.account.signin.SignInThrottle;
import app.ridgeline.audit.Audit;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
class PasswordLinksTest {

    private static final String PASSWORD = "a new long password";

    @Autowired
    PasswordLinks links;

    @Autowired
    SentPasswordLinks store;

    @Autowired
    SentEmailLinks emailLinks;

    @Autowired
    AccountLogins logins;

    @Autowired
    Users all;

    @Autowired
    UserLock lock;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    Audit audit;

    @Autowired
    PasswordSignIn signIn;

    @Autowired
    SignInThrottle throttle;

    @Autowired
    SessionStanding standing;

    @Autowired
    TestUsers users;

    @Autowired
    TestNotices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_link_lets_its_reader_choose_a_password_once_and_tells_them() {
        TestUsers.SignIn user = users.customer();
        String secret = sent(user.id());

        assertThat(links.works(secret)).isTrue();
        assertThat(links.choose(secret, PASSWORD, "192.0.2.1")).isTrue();

        assertThat(signsIn(user.email(), PASSWORD)).isTrue();
        assertThat(signsIn(user.email(), user.password())).isFalse();
        assertThat(notices.of(user.id()).getFirst()).startsWith("Your password was changed.");
        assertThat(jdbc.sql("select action || ' ' || actor || ' ' || address from audit_entries where subject_user"
                                + " = :user")
                        .param("user", user.id())
                        .query(String.class)
                        .list())
                .containsExactly("password-change user:" + user.id() + " 192.0.2.1");
        assertThat(links.works(secret)).isFalse();
        assertThat(links.choose(secret, "another new password", null)).isFalse();
        assertThat(signsIn(user.email(), PASSWORD)).isTrue();
    }

    @Test
    void what_a_stranger_connected_before_the_address_was_shown_opens_the_account_no_more() {
        UUID user = users.customer().id();
        logins.add("https://login.example.com", "stranger-" + user, user);

        links.choose(sent(user), PASSWORD, null);
        assertThat(logins.find(user, "https://login.example.com")).isEmpty();

        logins.add("https://login.example.com", "own-" + user, user);
        links.choose(sent(user), PASSWORD, null);
        assertThat(logins.find(user, "https://login.example.com"))
                .as("connected by who has shown the address")
                .isPresent();
    }

    @Test
    void of_many_who_use_a_link_at_once_one_succeeds() throws Exception {
        TestUsers.SignIn user = users.customer();
        String secret = sent(user.id());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> choose = () -> links.choose(secret, PASSWORD, null);
            int successes = 0;
            for (Future<Boolean> result : threads.invokeAll(List.of(choose, choose, choose, choose))) {
                successes += result.get() ? 1 : 0;
            }
            assertThat(successes).isEqualTo(1);
        }
        assertThat(notices.of(user.id())).hasSize(1);
    }

    @Test
    void sessions_of_the_old_password_end() {
        TestUsers.SignIn user = users.customer();
        var session = signIn.authenticate(attempt(user.email(), user.password()));
        assertThat(standing.judge(List.of(session)).test(session)).isTrue();

        links.choose(sent(user.id()), PASSWORD, null);

        assertThat(standing.judge(List.of(session)).test(session)).isFalse();
        assertThat(standing.isGood(session)).isFalse();
        var next = signIn.authenticate(attempt(user.email(), PASSWORD));
        assertThat(standing.isGood(next))
                .as("signed in again at once, while an older answer is remembered")
                .isTrue();
        assertThat(standing.isGood(session))
                .as("an answer about the new session is none about the old one")
                .isFalse();
    }

    @Test
    void only_the_newest_link_works() {
        UUID user = users.customer().id();
        String first = sent(user);
        String second = sent(user);

        assertThat(links.works(first)).isFalse();
        assertThat(links.works(second)).isTrue();
    }

    @Test
    void a_mail_that_is_written_again_has_a_new_secret_and_the_old_one_is_dead() {
        UUID user = users.customer().id();
        String first = sent(user);
        String second = links.write(newest(user)).orElseThrow().secret();

        assertThat(second).isNotEqualTo(first).hasSizeGreaterThan(40);
        assertThat(links.works(first)).isFalse();
        assertThat(links.works(second)).isTrue();
    }

    @Test
    void a_link_ends_with_its_time_and_with_its_users_right_to_sign_in() {
        UUID late = users.customer().id();
        String expired = sent(late);
        jdbc.sql("update password_links set expires_at = now() - interval '1 second' where user_id = :user")
                .param("user", late)
                .update();
        UUID disabled = users.customer().id();
        String ofDisabled = sent(disabled);
        jdbc.sql("update users set enabled = false where id = :user")
                .param("user", disabled)
                .update();

        for (String secret : List.of(expired, ofDisabled, "", "nonsense")) {
            assertThat(links.works(secret)).isFalse();
            assertThat(links.choose(secret, PASSWORD, null)).isFalse();
        }
        assertThat(links.write(newest(disabled))).as("its mail is not written").isEmpty();
        assertThat(links.send(disabled, users.admin().id())).isFalse();
        assertThat(links.send(UUID.randomUUID(), users.admin().id())).isFalse();
    }

    @Test
    void a_link_whose_mail_waited_for_a_day_is_not_sent() {
        UUID user = users.customer().id();
        links.send(user, users.admin().id());
        jdbc.sql("update password_links set created_at = now() - interval '25 hours' where user_id = :user")
                .param("user", user)
                .update();

        assertThat(links.write(newest(user))).isEmpty();
    }

    @Test
    void a_weak_password_is_refused_and_the_link_still_works() {
        UUID user = users.customer().id();
        String secret = sent(user);

        assertThatThrownBy(() -> links.choose(secret, "short", null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(links.works(secret)).isTrue();
    }

    @Test
    void asking_sends_one_person_three_links_an_hour_and_a_stranger_none() {
        TestUsers.SignIn user = users.customer();
        PasswordLinks withMail = withMail(true);
        for (int i = 0; i < 5; i++) {
            assertThat(ask(withMail, " " + user.email().toUpperCase() + " ", Visitor.someAddress()))
                    .isEqualTo(PasswordLinks.Asked.DONE);
        }
        assertThat(ask(withMail, "nobody-" + UUID.randomUUID() + "@example.com", Visitor.someAddress()))
                .isEqualTo(PasswordLinks.Asked.DONE);

        assertThat(store.countOfLastHour(user.id(), false)).isEqualTo(3);
        assertThat(jdbc.sql("""
            select count(*) from password_links where user_id = :user and ended_at is null and hash is null
            """).param("user", user.id()).query(Integer.class).single())
                .as("only the newest is open, and no secret exists before its mail is written")
                .isEqualTo(1);
    }

    @Test
    void asking_takes_no_longer_for_who_has_an_account() throws Exception {
        TestUsers.SignIn user = users.customer();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PasswordLinks withMail = withMail(true, threads);
            transaction.executeWithoutResult(_ -> {
                lock.lock(user.id()); // what only a known address waits for
                assertThat(CompletableFuture.supplyAsync(
                                () -> withMail.ask(user.email(), Visitor.someAddress()), threads))
                        .succeedsWithin(Duration.ofSeconds(30))
                        .isEqualTo(PasswordLinks.Asked.DONE);
                assertThat(store.countOfLastHour(user.id(), false)).isZero();
            });
        }
        assertThat(store.countOfLastHour(user.id(), false)).isEqualTo(1);
    }

    @Test
    void a_link_clears_the_failures_of_its_account() {
        TestUsers.SignIn user = users.customer();
        for (int i = 0; i < SignInThrottle.FAILURES_EVERYWHERE; i++) {
            throttle.take(user.email(), Visitor.someAddress());
        }
        for (int i = 0; i < 5; i++) {
            throttle.take(user.email(), "192.0.2.1");
        }
        assertThat(throttle.take(user.email(), "192.0.2.1").allowed()).isFalse();
        assertThat(throttle.take(user.email(), "192.0.2.2").underAttack()).isTrue();

        links.choose(sent(user.id()), PASSWORD, "192.0.2.1");

        assertThat(throttle.take(user.email(), "192.0.2.1").allowed()).isTrue();
        assertThat(throttle.take(user.email(), "192.0.2.3").underAttack()).isFalse();
    }

    @Test
    void the_answer_waits_for_the_same_work_whether_somebody_has_the_address_or_nobody() {
        List<Runnable> later = new ArrayList<>();
        PasswordLinks asked = withMail(true, later::add);
        TestUsers.SignIn user = users.customer();

        for (String email : List.of(user.email(), "nobody-" + user.email(), "no address")) {
            assertThat(asked.ask(email, Visitor.someAddress())).isEqualTo(PasswordLinks.Asked.DONE);
            assertThat(later).as("put off for " + email).hasSize(1);
            assertThat(store.countOfLastHour(user.id(), false)).isEqualTo(email.equals(user.email()) ? 0 : 1);
            later.removeFirst().run();
        }
        assertThat(store.countOfLastHour(user.id(), false)).isEqualTo(1);
    }

    @Test
    void asking_from_one_address_ends_after_twenty_times() {
        PasswordLinks withMail = withMail(true);
        String address = Visitor.someAddress();
        for (int i = 0; i < 20; i++) {
            assertThat(ask(withMail, "x" + i + "@example.com", address)).isEqualTo(PasswordLinks.Asked.DONE);
        }
        assertThat(ask(withMail, "y@example.com", address)).isEqualTo(PasswordLinks.Asked.TOO_MANY);
    }

    @Test
    void without_mail_nothing_is_promised() {
        TestUsers.SignIn user = users.customer();

        assertThat(ask(withMail(false), user.email(), Visitor.someAddress())).isEqualTo(PasswordLinks.Asked.MAIL_OFF);
        assertThat(store.countOfLastHour(user.id(), false)).isZero();
    }

    private static PasswordLinks.Asked ask(PasswordLinks service, String email, String address) {
        return service.ask(email, address);
    }

    private PasswordLinks withMail(boolean on) {
        return withMail(on, Runnable::run);
    }

    private PasswordLinks withMail(boolean on, Executor background) {
        AccountMail mail = new AccountMail() {
            @Override
            public boolean isOn() {
                return on;
            }

            @Override
            public void passwordLink(UUID linkId) {}

            @Override
            public void passwordChanged(UUID userId, UUID linkId) {}

            @Override
            public void emailLink(UUID linkId) {}

            @Override
            public void emailChangeAsked(UUID userId, UUID linkId, String presentEmail) {}

            @Override
            public void emailChanged(UUID userId, UUID linkId, String formerEmail) {}

            @Override
            public void accountClosed(String formerEmail, Language language) {}

            @Override
            public void providerConnected(UUID userId, UUID changeId) {}

            @Override
            public void providerDisconnected(UUID userId, UUID changeId) {}

            @Override
            public void secondFactor(UUID userId, FactorNews news, UUID changeId) {}
        };
        return new PasswordLinks(
                store, emailLinks, logins, all, lock, encoder, audit, mail, throttle, transaction, background);
    }

    private String sent(UUID user) {
        assertThat(links.send(user, users.admin().id())).isTrue();
        PasswordLinks.Written written = links.write(newest(user)).orElseThrow();
        assertThat(written.toString()).doesNotContain(written.secret());
        return written.secret();
    }

    private UUID newest(UUID user) {
        return jdbc.sql("select id from password_links where user_id = :user order by created_at desc limit 1")
                .param("user", user)
                .query(UUID.class)
                .single();
    }

    private boolean signsIn(String email, String password) {
        try {
            return signIn.authenticate(attempt(email, password)).isAuthenticated();
        } catch (AuthenticationException e) {
            return false;
        }
    }

    private static UsernamePasswordAuthenticationToken attempt(String email, String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated(email, password);
    }
}
