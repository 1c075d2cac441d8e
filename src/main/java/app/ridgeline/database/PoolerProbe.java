package app.ridgeline.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tries at the start whether what stands between this node and PostgreSQL keeps what a node relies on: transactions,
 * prepared statements, the limits of a session, and LISTEN. A pooler that does not would lose spends that were
 * acknowledged; a node behind it does not start, and says what to set.
 *
 * @see <a href="file:../../../../../../docs/decisions/0031-behind-a-pooler.md">Decision 31</a>
 */
@Component
public class PoolerProbe implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PoolerProbe.class);
    private static final int CONNECTIONS = 4;
    private static final int ROUNDS = 12;
    private static final int HEARD_WITHIN_MILLIS = 2_000;
    private static final Map<String, String> LIMITS = Map.of(
            "connectTimeout", "5", "loginTimeout", "10", "socketTimeout", "10", "ApplicationName", "ridgeline-probe");

    private final DatabaseAddresses addresses;
    private final boolean atStart;
    private volatile boolean running;
    private volatile boolean tried;

    /** @param atStart false where a database that is down must not end the program: it is to say so with all else */
    PoolerProbe(DatabaseAddresses addresses, @Value("${ridgeline.database.probed-at-start:true}") boolean atStart) {
        this.addresses = addresses;
        this.atStart = atStart;
    }

    /** Before anything else asks the database. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        running = false;
    }

    /** Where nothing is migrated, nothing has asked before. */
    @Override
    public void start() {
        if (atStart) {
            requireUsable();
        }
        running = true;
    }

    /**
     * Tries it, once.
     *
     * @throws UnusablePooler if something would be lost behind it
     */
    public void requireUsable() {
        if (tried) {
            return;
        }
        List<String> problems;
        try {
            problems = problems();
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be asked how it behaves", e);
        }
        if (!problems.isEmpty()) {
            throw new UnusablePooler(problems);
        }
        tried = true;
    }

    private List<String> problems() throws SQLException {
        List<String> problems = new ArrayList<>();
        boolean pooler;
        boolean prepares;
        try (Connection connection = addresses.pooled(LIMITS).getConnection()) {
            prepares = unprepared(connection);
            pooler = isPooler(connection);
            if (pooler && !keepsTransactions(connection)) {
                return List.of(
                        "A transaction does not stay on one connection: PgBouncer's pool_mode must be transaction"
                                + " or session, not statement");
            }
        }
        if (pooler) {
            log.info("The database is reached through a pooler");
            behind(prepares, problems);
        }
        hearing().ifPresent(problems::add);
        return problems;
    }

    /** A pooler tells clients a process id of its own making. */
    private static boolean isPooler(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID() != pid(connection);
    }

    private static int pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static boolean keepsTransactions(Connection connection) {
        try {
            connection.setAutoCommit(false);
            int first = pid(connection);
            int second = pid(connection);
            connection.rollback();
            connection.setAutoCommit(true);
            return first == second;
        } catch (SQLException e) {
            log.debug("A transaction failed", e);
            return false;
        }
    }

    /**
     * The probe's own statements must not meet what it looks for; even a commit may be prepared. Whether ours would be.
     */
    private static boolean unprepared(Connection connection) throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        boolean prepares = driver.getPrepareThreshold() > 0;
        driver.setPrepareThreshold(0);
        return prepares;
    }

    private void behind(boolean prepares, List<String> problems) throws SQLException {
        List<Connection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(addresses.pooled(LIMITS).getConnection());
                unprepared(clients.getLast());
            }
            if (sharesSessions(clients)) {
                limitsMissing(clients.getFirst()).ifPresent(problems::add);
            }
            if (prepares && !keepsPrepared(clients)) {
                problems.add("Prepared statements of one client meet those of another: add prepareThreshold=0 to"
                        + " DATABASE_URL, or use PgBouncer 1.21 or newer with max_prepared_statements above 0");
            }
        } finally {
            for (Connection client : clients) {
                client.close();
            }
        }
    }

    /** Whether what one client sets for its session reaches another, or does not stay. */
    private static boolean sharesSessions(List<Connection> clients) throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            Connection one = clients.get(round % CONNECTIONS);
            Connection other = clients.get((round + 1) % CONNECTIONS);
            String mark = UUID.randomUUID().toString();
            ask(one, "select set_config('ridgeline.probe', '" + mark + "', false)");
            other.setAutoCommit(false); // takes what is free, and keeps it
            boolean leaked = mark.equals(ask(other, "select current_setting('ridgeline.probe', true)"));
            boolean kept = !leaked && mark.equals(ask(one, "select current_setting('ridgeline.probe', true)"));
            other.rollback();
            other.setAutoCommit(true);
            if (!kept) {
                return true;
            }
        }
        return false;
    }

    /** The limits that each session of the server begins with, whatever a client sets later. */
    private static Optional<String> limitsMissing(Connection client) throws SQLException {
        String missing = ask(client, """
                select string_agg(name, ', ' order by name) from pg_settings
                where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')
                    and reset_val = '0'
                """);
        if (missing == null || missing.isEmpty()) {
            return Optional.empty();
        }
        String role = ask(client, "select format('alter role %I in database %I', current_user, current_database())");
        return Optional.of(
                "Sessions begin without " + missing + ", and what a node sets does not stay with it. Run once: "
                        + role + " set statement_timeout = '15s'; " + role + " set lock_timeout = '10s'; " + role
                        + " set idle_in_transaction_session_timeout = '20s'; then RECONNECT on PgBouncer's console");
    }

    /** Clients prepare different statements under names of their own, and run them on whatever connection is free. */
    private static boolean keepsPrepared(List<Connection> clients) {
        List<PreparedStatement> statements = new ArrayList<>();
        try {
            for (int i = 0; i < clients.size(); i++) {
                PreparedStatement statement = clients.get(i).prepareStatement("select '" + i + "-' || cast(? as text)");
                statement.unwrap(PGStatement.class).setPrepareThreshold(1);
                statements.add(statement);
            }
            for (int round = 0; round < ROUNDS; round++) {
                Connection busy = clients.get(round % CONNECTIONS);
                busy.setAutoCommit(false);
                pid(busy);
                for (int i = 0; i < statements.size(); i++) {
                    statements.get(i).setString(1, String.valueOf(round));
                    try (ResultSet row = statements.get(i).executeQuery()) {
                        row.next();
                        if (!row.getString(1).equals(i + "-" + round)) {
                            return false;
                        }
                    }
                }
                busy.rollback();
                busy.setAutoCommit(true);
            }
            return true;
        } catch (SQLException e) {
            log.debug("A prepared statement failed", e);
            return false;
        }
    }

    /** Whether what is told through the pool is heard on a connection that listens. */
    private Optional<String> hearing() throws SQLException {
        String channel = "ridgeline_probe_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection listening = addresses.direct(LIMITS).getConnection();
                Connection telling = addresses.pooled(LIMITS).getConnection()) {
            unprepared(listening);
            unprepared(telling);
            ask(listening, "listen " + channel);
            telling.setAutoCommit(false);
            ask(telling, "select pg_notify('" + channel + "', '')");
            telling.commit();
            PGNotification[] heard = listening.unwrap(PGConnection.class).getNotifications(HEARD_WITHIN_MILLIS);
            return heard != null && heard.length > 0
                    ? Optional.empty()
                    : Optional.of(
                            "LISTEN hears nothing there: set LISTEN_DATABASE_URL to the address of the same database"
                                    + " without the pooler");
        }
    }

    private static @Nullable String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            ResultSet row = statement.getResultSet();
            return row.next() ? row.getString(1) : null;
        }
    }
}
