package app.ridgeline.tokens;

import java.util.List;
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
        return jdbc.sql("select name, reason, actor, thrown_at from operator_switches order by thrown_at, name")
                .query((row, n) -> new ThrownSwitch(
                        OperatorSwitch.ofKey(row.getString("name")).orElseThrow(),
                        row.getString("reason"),
                        row.getString("actor"),
                        TokenStore.instant(row, "thrown_at")))
                .list();
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
