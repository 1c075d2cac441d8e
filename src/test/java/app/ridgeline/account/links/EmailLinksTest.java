package app.ridgeline.account.links;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.EmailAddress;
import app.ridgeline.account.Role;
import app.ridgeline.account.SessionStanding;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.links.EmailLinks.Asked;
import app.ridgeline.account.links.EmailLinks.Confirmed;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestUsers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;

@RidgelineTest
class EmailLinksTest {

    @Autowired
    EmailLinks links;

    @Autowired
    PasswordLinks passwordLinks;

    @Autowired
    Accounts accounts;

    @Autowired
    SessionStanding standing;

    @Autowired
    TestUsers users;

    @Autowired
    TestNotices notices;

    @Autowired
    JdbcClient jdbc;

    private TestUsers.SignIn user;
    private final String next = "next-" + UUID.randomUUID() + "@example.com";

    @BeforeEach
    void a_user() {
        user = users.customer();
    }

    @Test
    void who_opens_the_link_shows_that_the_address_is_theirs() {
        assertThat(verified()).as("a user of plain SQL").isFalse();
        String secret = asked();

        assertThat(links.find(secret, user.id()).orElseThrow().changes()).isFalse();
        assertThat(verified()).as("looking at it confirms nothing").isFalse();
        assertThat(links.confirm(secret, user.id(), "192.0.2.1")).isEqualTo(Confirmed.DONE);

        assertThat(verified()).isTrue();
        assertThat(audited()).containsExactly("email-verify {} 192.0.2.1");
        assertThat(links.confirm(secret, user.id(), null)).as("once").isEqualTo(Confirmed.DEAD);
        assertThat(links.verify(user.id())).isEqualTo(Asked.NEEDLESS);
    }

    @Test
    void somebody_else_who_opens_the_link_confirms_nothing() {
        String secret = asked();
        UUID stranger = users.customer().id();

        assertThat(links.find(secret, stranger)).isEmpty();
        assertThat(links.confirm(secret, stranger, null)).isEqualTo(Confirmed.DEAD);
        assertThat(verified()).isFalse();
        assertThat(links.find(secret, user.id())).as("it still works").isPresent();
    }

    @Test
    void another_address_is_taken_when_its_link_is_opened_and_sessions_go_on() {
        Authentication session = TestSignIn.authentication(user.id(), user.email(), Role.CUSTOMER);
        String secret = askedFor(next);
        String passwordLink = passwordLink();

        assertThat(email()).isEqualTo(user.email());
        assertThat(notices.of(user.id()).getFirst()).startsWith("Another address was asked for.");
        assertThat(recipient("email-asked:")).isEqualTo(user.email());
        assertThat(links.confirm(secret, user.id(), null)).isEqualTo(Confirmed.DONE);

        assertThat(email()).isEqualTo(next);
        assertThat(verified()).isTrue();
        assertThat(standing.judge(List.of(session)).test(session)).isTrue();
        assertThat(passwordLinks.works(passwordLink))
                .as("sent to the address before")
                .isFalse();
        assertThat(recipient("email-changed:")).isEqualTo(user.email());
        assertThat(audited()).containsExactly("email-change {} ");
        assertThat(jdbc.sql("select count(*) from customer_emails_due where user_id = :user")
                        .param("user", user.id())
                        .query(Integer.class)
                        .single())
                .as("Stripe is told afterwards")
                .isEqualTo(1);
    }

    @Test
    void an_address_that_somebody_has_by_then_is_not_taken_from_them() {
        String secret = askedFor(next);
        TestUsers.SignIn other = users.customer();
        rename(other.id(), next.toUpperCase());

        assertThat(links.confirm(secret, user.id(), null)).isEqualTo(Confirmed.TAKEN);
        assertThat(email()).isEqualTo(user.email());
    }

    @Test
    void of_two_who_confirm_the_same_address_at_once_one_gets_it() throws Exception {
        TestUsers.SignIn other = users.customer();
        String first = askedFor(next);
        links.change(other.id(), new EmailAddress(next));
        String second = links.write(newest(other.id())).orElseThrow().secret();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Confirmed>> both =
                    List.of(() -> links.confirm(first, user.id(), null), () -> links.confirm(second, other.id(), null));
            List<Confirmed> results =
                    threads.invokeAll(both).stream().map(Future::resultNow).toList();
            assertThat(results).containsExactlyInAnyOrder(Confirmed.DONE, Confirmed.TAKEN);
        }
    }

    @Test
    void only_the_newest_link_works_for_a_day_and_three_are_sent_an_hour() {
        String first = asked();
        String second = asked();
        assertThat(links.find(first, user.id())).isEmpty();
        assertThat(links.find(second, user.id())).isPresent();
        jdbc.sql(
                        "update email_links set expires_at = now() - interval '1 second' where user_id = :user and hash is not null")
                .param("user", user.id())
                .update();
        assertThat(links.confirm(second, user.id(), null)).isEqualTo(Confirmed.DEAD);
        asked();
        assertThat(links.verify(user.id())).isEqualTo(Asked.TOO_MANY);
    }

    @Test
    void a_link_to_the_address_of_before_confirms_nothing() {
        String secret = asked();
        rename(user.id(), next);

        assertThat(links.confirm(secret, user.id(), null)).isEqualTo(Confirmed.DEAD);
        assertThat(verified()).isFalse();
    }

    @Test
    void an_address_changed_by_plain_sql_has_to_be_shown_anew() {
        links.confirm(asked(), user.id(), null);
        assertThat(verified()).isTrue();

        rename(user.id(), next);

        assertThat(verified()).isFalse();
    }

    @Test
    void a_link_for_a_password_shows_whose_the_address_is() {
        passwordLinks.choose(passwordLink(), "a new long password", null);

        assertThat(verified()).isTrue();
    }

    private String asked() {
        assertThat(links.verify(user.id())).isEqualTo(Asked.DONE);
        return links.write(newest(user.id())).orElseThrow().secret();
    }

    private String askedFor(String email) {
        assertThat(links.change(user.id(), new EmailAddress(email))).isEqualTo(Asked.DONE);
        EmailLinks.Written written = links.write(newest(user.id())).orElseThrow();
        assertThat(written.email()).isEqualTo(email);
        assertThat(written.toString()).doesNotContain(written.secret());
        return written.secret();
    }

    private String passwordLink() {
        passwordLinks.send(user.id(), users.admin().id());
        UUID id = jdbc.sql("select id from password_links where user_id = :user and ended_at is null")
                .param("user", user.id())
                .query(UUID.class)
                .single();
        return passwordLinks.write(id).orElseThrow().secret();
    }

    private UUID newest(UUID id) {
        return jdbc.sql("select id from email_links where user_id = :user and ended_at is null")
                .param("user", id)
                .query(UUID.class)
                .single();
    }

    private String email() {
        return accounts.find(user.id()).orElseThrow().email();
    }

    private boolean verified() {
        return accounts.find(user.id()).orElseThrow().emailVerified();
    }

    private String recipient(String cause) {
        return jdbc.sql("""
                        select m.recipient from mails m join notices n on n.id = m.notice_id
                        where n.user_id = :user and starts_with(n.key, :cause)
                        """)
                .param("user", user.id())
                .param("cause", cause)
                .query(String.class)
                .single();
    }

    private void rename(UUID id, String email) throws DataAccessException {
        jdbc.sql("update users set email = :email where id = :id")
                .param("email", email)
                .param("id", id)
                .update();
    }

    private List<String> audited() {
        return jdbc.sql("""
                        select action || ' ' || details || ' ' || coalesce(address, '') from audit_entries
                        where subject_user = :user order by id
                        """).param("user", user.id()).query(String.class).list();
    }
}
