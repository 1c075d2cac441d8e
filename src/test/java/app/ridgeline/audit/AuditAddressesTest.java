package app.ridgeline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.database.Expiring;
import app.ridgeline.testing.RidgelineTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How long the audit knows where somebody was. */
@RidgelineTest
class AuditAddressesTest {

    private static final String ADDRESS = "198.51.100.23";

    @Autowired
    @Qualifier("auditAddresses")
    Expiring addresses;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Actor actor;

    @BeforeEach
    void somebody() {
        actor = Actor.user(UUID.randomUUID());
    }

    @Test
    void a_network_address_goes_after_ninety_days_and_all_else_stays() {
        record(91);
        record(89);

        addresses.forget(addresses.kept(), 1_000);

        assertThat(jdbc.sql("select address is null from audit_entries where actor = :actor order by at")
                        .param("actor", actor.toString())
                        .query(Boolean.class)
                        .list())
                .isEqualTo(List.of(true, false));
    }

    @Test
    void nothing_else_can_be_taken_from_an_entry_nor_that_before_its_time() {
        record(89);
        record(91);

        for (String change : new String[] {
            "address = null where at > now() - interval '90 days' and",
            "address = '192.0.2.1' where",
            "address = null, reason = 'another' where",
            "address = null, at = now() where",
            "reason = 'another' where"
        }) {
            assertThatThrownBy(() -> jdbc.sql("update audit_entries set " + change + " actor = :actor")
                            .param("actor", actor.toString())
                            .update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
    }

    private void record(int daysAgo) {
        transaction.executeWithoutResult(_ -> {
            audit.record(
                    new Caller(actor, "/account", ADDRESS),
                    new AuditedAct("name-change", null, null, "By the user", Map.of()));
            jdbc.sql("set local session_replication_role = replica").update(); // past the trigger
            jdbc.sql("""
                update audit_entries set at = now() - make_interval(days => :days)
                where id = (select max(id) from audit_entries where actor = :actor)
                """)
                    .param("days", daysAgo)
                    .param("actor", actor.toString())
                    .update();
        });
    }
}
