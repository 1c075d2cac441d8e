package app.ridgeline.testing;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Until it is closed the database refuses to add a user's rows to a table. */
public final class Refusal implements AutoCloseable {

    private final JdbcClient jdbc;
    private final String table;

    private Refusal(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Refuses from now on, with this SQL state: P0001 is a fault, a state that passes is an outage. */
    public static Refusal of(JdbcClient jdbc, String table, UUID user, String state) {
        jdbc.sql("create or replace function refuse_row() returns trigger language plpgsql as $$ begin"
                        + " raise exception 'for a while' using errcode = '" + state + "'; end $$")
                .update();
        jdbc.sql("create trigger refuse_row before insert on " + table + " for each row when (new.user_id = '" + user
                        + "') execute function refuse_row()")
                .update();
        return new Refusal(jdbc, table);
    }

    @Override
    public void close() {
        jdbc.sql("drop trigger refuse_row on " + table).update();
    }
}
