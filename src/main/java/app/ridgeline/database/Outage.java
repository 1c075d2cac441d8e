package app.ridgeline.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Distinguishes "the database cannot do it right now" from a fault of our own: whoever asked may simply ask again. */
public final class Outage {

    /** How long a caller waits before it asks again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final int MAX_CAUSES = 20;

    /**
     * The states that pass: a lost connection (08), a read-only server after a failover (25006), a session or
     * transaction that the server ended for its age (25P03, 25P04), a conflict of transactions (40001, 40P01), no disk,
     * memory or connection left (53), a lock or a statement that took too long (55P03, 57014), a server that stops or
     * starts (57P), a disk that fails (58030).
     *
     * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL's error codes</a>
     */
    private static final Pattern PASSES =
            Pattern.compile("08...|25006|25P0[34]|40001|40P01|53...|55P03|57014|57P..|58030");

    private Outage() {}

    /** Whether this happened because the database cannot be reached, or has no room, time or lock for it right now. */
    public static boolean isOne(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof Turns.Crowded
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof TransactionSystemException ending && isOne(ending.getApplicationException())
                    || cause instanceof SQLException sql && passes(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The server and the driver always give a state. Without one it is the pool that speaks: it closed a broken
     * connection, and the rollback that followed hides why.
     */
    private static boolean passes(@Nullable String sqlState) {
        return sqlState == null || PASSES.matcher(sqlState).matches();
    }
}
