package app.ridgeline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
class AuditTest {

    @Autowired
    Audit audit;

    @Autowired
    AuditTrail trail;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private UUID subject;
    private final Actor actor = Actor.user(UUID.randomUUID());
    private final Caller caller = new Caller(actor, "/admin/tokens", "192.0.2.7");

    @BeforeEach
    void anAdminLooks() {
        subject = users.create();
        UUID admin = UUID.randomUUID();
        TestSignIn.as(admin, admin + "@example.com", Role.ADMIN);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void an_act_is_kept_with_who_what_whom_why_and_where() {
        record("tokens-reset", "Support case 7");

        AuditEntry entry = trail.page(about(subject), null, 0, 10).getFirst();

        assertThat(entry.actingUser()).contains(actor.id());
        assertThat(entry.actingClient()).isEmpty();
        assertThat(entry.action()).isEqualTo("tokens-reset");
        assertThat(entry.userId()).isEqualTo(subject);
        assertThat(entry.reason()).isEqualTo("Support case 7");
        assertThat(entry.details()).isEqualTo(Map.of("before", 2, "after", 3));
        assertThat(entry.place()).isEqualTo("/admin/tokens");
        assertThat(entry.address()).isEqualTo("192.0.2.7");
        assertThat(entry.at())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void outside_a_transaction_nothing_is_recorded() {
        assertThatThrownBy(() -> audit.record(caller, AuditedAct.on(subject, "tokens-reset", "x", Map.of())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void an_act_that_is_rolled_back_leaves_no_entry() {
        transaction.executeWithoutResult(status -> {
            audit.record(caller, AuditedAct.on(subject, "tokens-reset", "x", Map.of()));
            status.setRollbackOnly();
        });

        assertThat(trail.page(about(subject), null, 0, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entries set reason = 'nothing happened'",
                "delete from audit_entries",
                "truncate audit_entries"
            })
    void the_database_refuses_to_alter_an_entry(String sql) {
        record("tokens-reset", "x");

        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"someone@example.com", "user:someone@example.com", "admin", "user:1"})
    void the_database_refuses_an_actor_who_is_no_id(String name) {
        assertThatThrownBy(() -> jdbc.sql("insert into audit_entries (actor, action, place) values (?, 'x-y', 'test')")
                        .param(name)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        for (int i = 0; i < 7; i++) {
            record("tokens-grant", "number " + i);
        }

        List<AuditEntry> first = trail.page(about(subject), null, 0, 3);
        List<AuditEntry> second = trail.page(about(subject), first.getLast(), 0, 3);
        List<AuditEntry> last = trail.page(about(subject), first.getLast(), 3, 3);

        assertThat(first).extracting(AuditEntry::reason).containsExactly("number 6", "number 5", "number 4");
        assertThat(second).extracting(AuditEntry::reason).containsExactly("number 3", "number 2", "number 1");
        assertThat(last).extracting(AuditEntry::reason).containsExactly("number 0");
    }

    @Test
    void entries_are_found_by_kind_actor_and_time() {
        record("tokens-grant", "a");
        record("tokens-reset", "b");
        Instant now = trail.page(about(subject), null, 0, 1).getFirst().at();

        assertThat(reasons(new AuditFilter("tokens-grant", actor, subject, null, null)))
                .containsExactly("a");
        assertThat(reasons(new AuditFilter(null, actor, null, null, null))).containsExactly("b", "a");
        assertThat(reasons(new AuditFilter(null, actor, null, now, null))).containsExactly("b");
        assertThat(reasons(new AuditFilter(null, actor, null, null, now))).containsExactly("a");
        assertThat(reasons(new AuditFilter(null, Actor.SYSTEM, subject, null, null)))
                .isEmpty();
    }

    @Test
    void only_an_admin_reads_it() {
        TestSignIn.as(subject, "c@example.com", Role.CUSTOMER);
        assertThatThrownBy(() -> trail.page(AuditFilter.ALL, null, 0, 1)).isInstanceOf(AccessDeniedException.class);
        SecurityContextHolder.clearContext();
        assertThatThrownBy(() -> trail.page(AuditFilter.ALL, null, 0, 1))
                .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    private List<String> reasons(AuditFilter filter) {
        return trail.page(filter, null, 0, 10).stream().map(AuditEntry::reason).toList();
    }

    private static AuditFilter about(UUID user) {
        return new AuditFilter(null, null, user, null, null);
    }

    private void record(String action, String reason) {
        transaction.executeWithoutResult(status ->
                audit.record(caller, AuditedAct.on(subject, action, reason, Map.of("before", 2, "after", 3))));
    }
}
