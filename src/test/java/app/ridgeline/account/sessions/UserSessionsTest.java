package app.ridgeline.account.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.Callers;
import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

/** Real sessions of real browsers, as their owner sees and ends them. */
@RidgelineTest
class UserSessionsTest {

    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
                    + " Safari/537.36";

    @LocalServerPort
    int port;

    @Autowired
    OwnSessions own;

    @Autowired
    UserSessions sessions;

    @Autowired
    OpenSessionStore store;

    @Autowired
    Callers callers;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    private TestUsers.SignIn user;

    @BeforeEach
    void somebody() {
        user = users.customer();
        TestSignIn.as(user.id(), user.email(), Role.CUSTOMER);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void each_session_is_listed_with_its_device_and_ends_alone() {
        Visitor phone = signedIn(Visitor.someAddress());
        Visitor laptop = new Visitor(port);
        laptop.signIn("/login", user.email(), user.password(), "User-Agent", CHROME);
        assertThat(own.all()).hasSize(2).noneMatch(own::isThis);
        OpenSession chrome = own.all().stream()
                .filter(it -> it.device().text().equals("Chrome · Windows"))
                .findFirst()
                .orElseThrow();
        assertThat(chrome.address()).startsWith("127.");

        own.end(chrome);

        assertThat(isIn(laptop)).isFalse();
        assertThat(isIn(phone)).isTrue();
        assertThat(trace()).contains("session-end");
        own.end(chrome);
        assertThat(trace()).containsOnlyOnce("session-end");
    }

    @Test
    void nobody_ends_a_session_of_somebody_else() {
        Visitor visitor = signedIn(Visitor.someAddress());
        OpenSession session = own.all().getFirst();
        TestUsers.SignIn stranger = users.customer();
        TestSignIn.as(stranger.id(), stranger.email(), Role.CUSTOMER);

        own.end(session);

        assertThat(isIn(visitor)).isTrue();
    }

    @Test
    void all_others_end_at_once() {
        Visitor one = signedIn(Visitor.someAddress());
        Visitor two = signedIn(Visitor.someAddress());

        own.endOthers();

        assertThat(isIn(one)).isFalse();
        assertThat(isIn(two)).isFalse();
        assertThat(own.all()).isEmpty();
    }

    @Test
    void a_browser_that_signs_in_again_is_listed_once_and_one_that_signs_out_no_more() {
        Visitor visitor = signedIn(Visitor.someAddress());
        signIn(visitor);
        assertThat(own.all()).hasSize(1);

        sessions.ended(own.all().getFirst().id());
        sessions.flush();
        assertThat(own.all()).isEmpty();
    }

    @Test
    void sessions_that_a_changed_password_has_ended_are_not_listed() {
        signedIn(Visitor.someAddress());
        jdbc.sql("update users set password_hash = '{noop}another' where id = :id")
                .param("id", user.id())
                .update();

        assertThat(own.all()).isEmpty();
    }

    @Test
    void what_a_person_does_keeps_a_session_and_an_open_page_does_not() {
        Visitor visitor = signedIn(Visitor.someAddress());
        idleFor("2 hours");
        visitor.postJson("/?v-r=heartbeat&v-uiId=0", "");
        visitor.get("/?v-r=push&v-uiId=0");
        sessions.flush();
        assertThat(lastUsedSecondsAgo()).isGreaterThan(7_000);

        visitor.get("/account");
        sessions.flush();
        assertThat(lastUsedSecondsAgo()).isLessThan(100);
    }

    @Test
    void eight_hours_without_a_click_end_a_session_and_so_do_thirty_days() {
        Visitor idle = signedIn(Visitor.someAddress());
        idleFor("481 minutes");
        await().until(() -> !isIn(idle));

        Visitor old = signedIn(Visitor.someAddress());
        assertThat(isIn(old)).isTrue();
        jdbc.sql("update user_sessions set started_at = now() - interval '30 days 1 minute' where user_id = :user")
                .param("user", user.id())
                .update();
        await().until(() -> !isIn(old));

        store.removeOld();
        assertThat(count("user_sessions")).isZero();
    }

    @Test
    void a_new_device_is_recorded_and_told_once_with_a_link_and_a_known_one_is_not() {
        String home = Visitor.someAddress();
        Visitor visitor = signedIn(home);
        signIn(visitor);
        signedIn(home);
        assertThat(links())
                .as("the first sign-in, the same browser, and one like it")
                .isEmpty();

        String elsewhere = Visitor.someAddress();
        Visitor stranger = signedIn(elsewhere);
        signIn(stranger);
        assertThat(links()).containsExactly(elsewhere);
        assertThat(trace()).containsOnlyOnce("sign-in-new-device");
    }

    @Test
    void who_signed_in_before_there_were_devices_is_told_only_of_new_addresses() {
        String home = Visitor.someAddress();
        jdbc.sql("insert into sign_in_addresses (user_id, place) values (:user, :place)")
                .param("user", user.id())
                .param("place", home)
                .update();
        signedIn(home);
        assertThat(links()).isEmpty();
    }

    @Test
    void three_such_mails_an_hour_are_enough_and_do_not_end_the_link_of_who_forgot() {
        UUID asked = UUID.randomUUID();
        jdbc.sql("insert into password_links (id, user_id, hours) values (:id, :user, 1)")
                .param("id", asked)
                .param("user", user.id())
                .update();
        signedIn(Visitor.someAddress());
        for (int i = 0; i < 5; i++) {
            signedIn(Visitor.someAddress());
        }

        assertThat(links()).hasSize(3);
        assertThat(jdbc.sql("select ended_at is null from password_links where id = :id")
                        .param("id", asked)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_person_has_twenty_devices_and_fifty_sessions_at_most() {
        for (int i = 0; i < 60; i++) {
            UUID device = UUID.randomUUID();
            byte[] hash = new byte[32];
            hash[0] = (byte) i;
            store.addDevice(user.id(), device, hash, new DeviceName("Chrome", "Windows"), "192.0.2." + i);
            store.add(UUID.randomUUID(), user.id(), 0, device, new DeviceName("Chrome", "Windows"), "192.0.2.1");
        }
        assertThat(count("user_devices")).isEqualTo(20);
        assertThat(count("user_sessions")).isEqualTo(50);
    }

    private Visitor signedIn(String address) {
        Visitor visitor = new Visitor(port, address);
        signIn(visitor);
        return visitor;
    }

    private void signIn(Visitor visitor) {
        visitor.endSession(); // the browser is closed, and opened again
        HttpResponse<String> reply = visitor.signIn(user.email(), user.password());
        assertThat(reply.headers().firstValue("Location")).hasValue("/dashboard");
    }

    private static boolean isIn(Visitor visitor) {
        return visitor.get("/account").statusCode() == 200;
    }

    private void idleFor(String time) {
        sessions.flush();
        jdbc.sql("update user_sessions set last_used_at = now() - cast(:time as interval) where user_id = :user")
                .param("time", time)
                .param("user", user.id())
                .update();
    }

    private int lastUsedSecondsAgo() {
        return jdbc.sql("select extract(epoch from now() - last_used_at)::int from user_sessions where user_id = :user")
                .param("user", user.id())
                .query(Integer.class)
                .single();
    }

    private List<String> links() {
        return jdbc.sql("select device from password_links where user_id = :user and device is not null")
                .param("user", user.id())
                .query(String.class)
                .list();
    }

    private List<String> trace() {
        return jdbc.sql("select action from audit_entries where subject_user = :user order by id")
                .param("user", user.id())
                .query(String.class)
                .list();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table + " where user_id = :user")
                .param("user", user.id())
                .query(Integer.class)
                .single();
    }
}
