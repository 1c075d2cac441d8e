package app.ridgeline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.links.EmailLinks;
import app.ridgeline.account.links.Registration;
import app.ridgeline.limits.TestLimits;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
class AccountsTest {

    @Autowired
    EmailLinks links;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Accounts accounts;

    @Autowired
    Users rows;

    @Autowired
    Registration registration;

    @Autowired
    SessionStanding standing;

    @Autowired
    CurrentUser currentUser;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    private final String email = "someone-" + UUID.randomUUID() + "@example.com";

    @Test
    void a_user_inserted_by_plain_sql_is_a_customer_without_a_name_who_cannot_sign_in() {
        UUID id = users.withCustomer("cus_" + UUID.randomUUID());

        Account account = accounts.find(id).orElseThrow();

        assertThat(account.role()).isEqualTo(Role.CUSTOMER);
        assertThat(account.name()).isEmpty();
        assertThat(account.enabled()).isTrue();
        assertThat(account.timeZone()).isNull();
        assertThat(passwordHash(account.email())).isNull();
    }

    @Test
    void a_name_is_one_line_of_what_can_be_read() {
        String email = UUID.randomUUID() + "@example.com";

        accounts.create(email, " Sam\0Roofer\r\nX\u202e\t", "a good password", Role.CUSTOMER);

        assertThat(accounts.findByEmail(email).orElseThrow().name()).isEqualTo("Sam Roofer X");
    }

    @Test
    void a_password_is_stored_as_a_hash_that_names_its_algorithm() {
        accounts.create(email, "", "a long enough one", Role.CUSTOMER);

        assertThat(passwordHash(email)).startsWith("{bcrypt}").doesNotContain("a long enough one");
    }

    @Test
    void emails_are_compared_without_case() {
        assertThat(accounts.create(email.toUpperCase(), "", "a long enough one", Role.CUSTOMER))
                .isTrue();
        assertThat(accounts.create(email, "", "another password", Role.ADMIN)).isFalse();
        assertThat(accounts.findByEmail(" " + email.toUpperCase()))
                .map(Account::role)
                .contains(Role.CUSTOMER);
    }

    @Test
    void of_twenty_registrations_of_one_email_at_once_one_makes_the_user() throws Exception {
        try (var pool = Executors.newFixedThreadPool(20)) {
            List<Future<Boolean>> made = pool.invokeAll(IntStream.range(0, 20)
                    .<Callable<Boolean>>mapToObj(
                            i -> () -> accounts.create(email, "", "a long enough " + i, Role.CUSTOMER))
                    .toList());
            int users = 0;
            for (Future<Boolean> one : made) {
                users += one.get() ? 1 : 0;
            }
            assertThat(users).isEqualTo(1);
        }
    }

    @Test
    void registering_a_taken_email_hashes_a_password_as_well() {
        long fresh = fastest(() -> registration.register(
                new Registration.Form("", UUID.randomUUID() + "@example.com", "a long enough one"),
                Language.ENGLISH,
                Visitor.someAddress()));
        accounts.create(email, "", "a long enough one", Role.CUSTOMER);
        long taken = fastest(() -> registration.register(
                new Registration.Form("", email, "a long enough one"), Language.ENGLISH, Visitor.someAddress()));

        assertThat(taken).as("nanoseconds, against %d for a new email", fresh).isGreaterThan(fresh / 3);
    }

    @Test
    void one_address_registers_so_many_accounts_and_no_more() {
        var limited = new Registration(accounts, rows, links, TestLimits.of(3), transaction);
        var form = new Registration.Form("", email, "a long enough one"); // taken after the first: the attempt counts
        String address = Visitor.someAddress();
        for (int i = 0; i < 3; i++) {
            assertThat(limited.register(form, Language.ENGLISH, address)).isTrue();
        }

        assertThat(limited.register(form, Language.ENGLISH, address)).isFalse();
        assertThat(limited.register(form, Language.ENGLISH, Visitor.someAddress()))
                .isTrue();
    }

    @Test
    void a_registration_is_checked_again_behind_the_page() {
        assertThatThrownBy(() -> new Registration.Form("", "nobody", "a long enough one"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Registration.Form("", email, "short"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Registration.Form("x".repeat(201), email, "a long enough one"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_prints_a_password() {
        assertThat(new Registration.Form("", email, "a long enough one").toString())
                .doesNotContain("a long enough one");
        assertThat(new AdminSettings(email, "a long enough one").toString()).doesNotContain("a long enough one");
    }

    @Test
    void the_current_user_is_who_is_signed_in() {
        UUID id = users.create();
        TestSignIn.as(id, email, Role.ADMIN);
        try {
            assertThat(currentUser.id()).isEqualTo(id);
            assertThat(currentUser.email()).isEqualTo(email);
            assertThat(currentUser.isAdmin()).isTrue();
        } finally {
            SecurityContextHolder.clearContext();
        }
        assertThatThrownBy(currentUser::id).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    void a_user_in_another_role_now_does_not_keep_the_session_of_the_old_one() {
        TestUsers.SignIn admin = users.admin();
        var session = TestSignIn.authentication(admin.id(), admin.email(), Role.ADMIN);
        assertThat(standing.judge(List.of(session)).test(session)).isTrue();

        accounts.setRole(admin.id(), Role.CUSTOMER);

        assertThat(standing.judge(List.of(session)).test(session)).isFalse();
        assertThat(standing.isGood(session)).isFalse();
        accounts.setEnabled(admin.id(), false);
        var back = TestSignIn.authentication(admin.id(), admin.email(), Role.CUSTOMER, 3);
        assertThat(standing.isGood(back)).isFalse();
        accounts.setEnabled(admin.id(), true);
        assertThat(standing.isGood(back)).as("back at once").isTrue();
    }

    @Test
    void who_is_no_user_of_ours_any_more_does_not_go_on() {
        var session = TestSignIn.authentication(UUID.randomUUID(), "gone@example.com", Role.ADMIN);

        assertThat(standing.isGood(session)).isFalse();
        assertThat(standing.isGood(null)).isTrue();
    }

    private String passwordHash(String of) {
        return jdbc.sql("select password_hash from users where email = :email")
                .param("email", of)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private static long fastest(Runnable action) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            action.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }
}
