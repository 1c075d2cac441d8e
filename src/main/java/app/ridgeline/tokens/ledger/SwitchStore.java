package app.ridgeline.tokens.ledger;

import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.ThrownSwitch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the operator's switches. */
class SwitchStore {

    /** Held, shared, by every transaction that changes a balance other than by spending. */
    static final long RUNNING_CHANGES = 0x7269646765L;

    private final JdbcClient jdbc;

    SwitchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ThrownSwitch> thrown() {
        return jdbc
                .sql("select name, reason, actor, thrown_at from operator_switches order by thrown_at, name")
                .query((row, n) -> thrown(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty for one that only a node of the next release can throw. */
    private static Optional<ThrownSwitch> thrown(ResultSet row) throws SQLException {
        Optional<OperatorSwitch> which = OperatorSwitch.ofKey(row.getString("name"));
        return which.isEmpty()
                ? Optional.empty()
                : Optional.of(new ThrownSwitch(
                        which.get(),
                        row.getString("reason"),
                        row.getString("actor"),
                        LedgerRows.instant(row, "thrown_at")));
    }

    boolean add(OperatorSwitch which, String reason, String actor) {
        return jdbc.sql("""
            insert into operator_switches (name, reason, actor) values (:name, :reason, :actor)
            on conflict do nothing
            """)
                        .param("name", which.key())
                        .param("reason", reason)
                        .param("actor", actor)
                        .update()
                == 1;
    }

    boolean remove(OperatorSwitch which) {
        return jdbc.sql("delete from operator_switches where name = :name")
                        .param("name", which.key())
                        .update()
                == 1;
    }

    /** Waits, as long as the lock time-out allows, until every change under way has ended. */
    void awaitRunning() {
        jdbc.sql("select pg_advisory_xact_lock(:key) is null")
                .param("key", RUNNING_CHANGES)
                .query(Boolean.class)
                .single();
    }
}
