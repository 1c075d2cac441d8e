package app.sandbox.database;

import app.ridgeline.account.Accounts;
import app.ridgeline.settings.CannotStart;
import app.sandbox.base.SandboxSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Refuses to start the sandbox on a database whose users it did not make, before anything is changed there: its demo
 * accounts include an admin with a known password. A database that had no users at the sandbox's first start is marked
 * as the sandbox's own.
 */
@Component
class OwnUsers implements Callback {

    private static final String IS_MARKED = "select to_regclass('sandbox.own_users') is not null";

    // Two nodes may start at once, and "if not exists" alone does not make that safe.
    private static final String MARK = """
        do $$ begin
            perform pg_advisory_xact_lock(%d);
            create schema if not exists sandbox;
            create table if not exists sandbox.own_users ();
        end $$\
        """.formatted(SandboxSchema.LOCK);

    private final ObjectProvider<JdbcConnectionDetails> database;

    OwnUsers(ObjectProvider<JdbcConnectionDetails> database) {
        this.database = database;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "own-users";
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement sql = context.getConnection().createStatement()) {
            if (!(database.getIfAvailable() instanceof EmbeddedServer)) {
                refuseOthers(sql);
            }
            sql.execute(MARK);
        } catch (SQLException e) {
            throw new FlywayException("The sandbox could not look whose users these are", e);
        }
    }

    private static void refuseOthers(Statement sql) throws SQLException {
        if (!isMarked(sql) && Accounts.existIn(sql)) {
            throw new CannotStart(
                    "The database " + sql.getConnection().getCatalog() + " has users that the sandbox did not make, and"
                            + " the sandbox would add an admin with a known password. Nothing was changed.",
                    "Let DATABASE_URL name an empty database, or leave it out: then the sandbox brings its own.");
        }
    }

    private static boolean isMarked(Statement sql) throws SQLException {
        try (ResultSet answer = sql.executeQuery(IS_MARKED)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
