package app.ridgeline.database;

import java.sql.PreparedStatement;
import java.time.Duration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The named exceptions from the pool's time limits, each for one transaction: the server's limit on a statement and the
 * socket's limit on its answer move together. The pool puts the socket's back when the connection returns to it.
 */
public enum LongWork {
    /** A health check reads a large ledger. */
    CHECK(Duration.ofMinutes(2)),
    /** An import of storm data copies and merges a year. */
    IMPORT(Duration.ofMinutes(10)),
    /** A migration rewrites or indexes a large table. */
    MIGRATION(Duration.ofMinutes(60));

    /** The server gives up first: then its answer says why, and the connection lives on. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Duration limit;

    LongWork(Duration limit) {
        this.limit = limit;
    }

    /** How long one statement may run. */
    public Duration limit() {
        return limit;
    }

    /** How long the socket waits for the answer to a statement. */
    public Duration socketLimit() {
        return limit.plus(ANSWER);
    }

    /**
     * Gives the statements that follow in the running transaction their time.
     *
     * @throws IllegalStateException outside a transaction: the limits would not end with it
     */
    public void begin(JdbcOperations jdbc) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Long work needs a transaction");
        }
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            connection.setNetworkTimeout(
                    Runnable::run, Math.toIntExact(socketLimit().toMillis()));
            try (PreparedStatement local =
                    connection.prepareStatement("select set_config('statement_timeout', ?, true)")) {
                local.setString(1, String.valueOf(limit.toMillis()));
                return local.execute();
            }
        });
    }
}
