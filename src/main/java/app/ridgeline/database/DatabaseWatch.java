package app.ridgeline.database;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks the database every two seconds, on a connection of its own, whether it answers, takes writes, and what time it
 * is; tells the other nodes if this machine's clock says another. A pool that one customer keeps busy does not make it
 * say that the database is gone.
 */
@Component
class DatabaseWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration GONE_AFTER = Duration.ofSeconds(6);
    private static final Map<String, String> LIMITS = Map.of(
            "ApplicationName", "ridgeline-watch",
            "connectTimeout", "3",
            "loginTimeout", "4",
            "socketTimeout", "3",
            "prepareThreshold", "0");
    private static final String ASK = "select pg_is_in_recovery(), clock_timestamp()";

    /** Process and machine. */
    private static final String NODE =
            ManagementFactory.getRuntimeMXBean().getName().replaceAll("[^A-Za-z0-9@._-]", "");

    private static final Duration TELL_EVERY = Duration.ofMinutes(1);

    private final DatabaseAddresses addresses;
    private final DatabaseTime time;
    private volatile long answeredAtNanos = System.nanoTime();
    private volatile boolean takesWrites = true;
    private volatile @Nullable Thread thread;
    private @Nullable Connection connection;
    private boolean toldOfClock;
    private long toldAtNanos;

    DatabaseWatch(DatabaseAddresses addresses, DatabaseTime time) {
        this.addresses = addresses;
        this.time = time;
    }

    /** Whether the database answered a few seconds ago, and takes writes. */
    boolean isServing() {
        return takesWrites && System.nanoTime() - answeredAtNanos < GONE_AFTER.toNanos();
    }

    /** The time is known before anything else begins. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void start() {
        ask();
        Thread starting = Thread.ofVirtual().name("database-watch").unstarted(this::askUntilStopped);
        thread = starting;
        starting.start();
    }

    @Override
    public void stop() {
        Thread ending = thread;
        thread = null;
        if (ending != null) {
            ending.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void askUntilStopped() {
        try {
            while (thread == Thread.currentThread()) {
                Thread.sleep(EVERY);
                ask();
            }
        } catch (InterruptedException e) {
            // Stopped.
        } finally {
            hangUp();
        }
    }

    private void ask() {
        try {
            Connection asked = connection == null ? connect() : connection;
            connection = asked;
            try (Statement statement = asked.createStatement()) {
                tellOfClock(statement);
                Instant before = time.ofNode();
                long start = System.nanoTime();
                try (ResultSet answer = statement.executeQuery(ASK)) {
                    answer.next();
                    answered(!answer.getBoolean(1));
                    Instant then = answer.getObject(2, OffsetDateTime.class).toInstant();
                    time.compared(before, then, Duration.ofNanos(System.nanoTime() - start));
                }
            }
            if (!takesWrites) {
                hangUp(); // the address may lead to another server by now
            }
        } catch (SQLException | RuntimeException e) {
            if (isServing()) {
                log.warn("[USAGE_TOKENS] The database does not answer: {}", e.toString());
            }
            hangUp();
        }
    }

    /** Health finds it in the table, on whichever node it looks. */
    private void tellOfClock(Statement statement) throws SQLException {
        boolean wrong = !time.ahead().isZero();
        if (!takesWrites || wrong == toldOfClock && System.nanoTime() - toldAtNanos < TELL_EVERY.toNanos()) {
            return;
        }
        if (wrong) {
            statement.executeUpdate("insert into node_clocks (node, ahead_ms) values ('" + NODE + "', "
                    + time.ahead().toMillis()
                    + ") on conflict (node) do update set ahead_ms = excluded.ahead_ms, at = now()");
        } else if (toldOfClock) {
            statement.executeUpdate(
                    "delete from node_clocks where node = '" + NODE + "' or at < now() - interval '1 day'");
        }
        toldOfClock = wrong;
        toldAtNanos = System.nanoTime();
    }

    private void answered(boolean writable) {
        if (!isServing() && writable) {
            log.info("[USAGE_TOKENS] The database answers again");
        }
        takesWrites = writable;
        answeredAtNanos = System.nanoTime();
    }

    private Connection connect() throws SQLException {
        return addresses.pooled(LIMITS).getConnection();
    }

    private void hangUp() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                log.debug("The connection was gone already", e);
            }
        }
    }
}
