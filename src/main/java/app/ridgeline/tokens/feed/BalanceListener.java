package app.ridgeline.tokens.feed;

import app.ridgeline.database.DatabaseAddresses;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other nodes tell, by PostgreSQL's LISTEN on a connection of its own outside the pool. A connection that is
 * lost, or silent and dead, is replaced; whatever was told meanwhile is unknown then.
 */
final class BalanceListener {

    static final String APPLICATION_NAME = "ridgeline-listen";

    private static final Logger log = LoggerFactory.getLogger(BalanceListener.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int POLL_MS = 250;
    private static final int POLLS_PER_CHECK = 40;
    private static final int CHECK_SECONDS = 5;

    /** Waiting for a message has a limit of its own; these are for what is answered at once. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "ApplicationName", APPLICATION_NAME,
            "connectTimeout", String.valueOf(CHECK_SECONDS),
            "loginTimeout", String.valueOf(CHECK_SECONDS),
            "socketTimeout", String.valueOf(CHECK_SECONDS));

    private final DatabaseAddresses database;
    private final String channel;
    private final Consumer<String> onMessage;
    private final Runnable onConnected;
    private volatile @Nullable Thread thread;

    /**
     * A listener that is not started yet.
     *
     * @param onMessage called with each message
     * @param onConnected called when listening begins, at first or anew: earlier messages were missed
     */
    BalanceListener(DatabaseAddresses database, String channel, Consumer<String> onMessage, Runnable onConnected) {
        this.database = database;
        this.channel = channel;
        this.onMessage = onMessage;
        this.onConnected = onConnected;
    }

    void start() {
        Thread starting = Thread.ofPlatform().daemon().name("balance-listener").unstarted(this::listenUntilStopped);
        thread = starting;
        starting.start();
    }

    /** Ends the listening and its connection. */
    void stop() throws InterruptedException {
        Thread ending = thread;
        thread = null;
        if (ending != null) {
            ending.interrupt();
            ending.join(Duration.ofSeconds(CHECK_SECONDS));
        }
    }

    private boolean running() {
        return thread == Thread.currentThread();
    }

    private void listenUntilStopped() {
        boolean lost = false;
        while (running()) {
            try (Connection connection = connect()) {
                listen(connection);
                if (lost) {
                    log.info("[USAGE_TOKENS] Listening for balance changes again");
                    lost = false;
                }
                onConnected.run();
                receive(connection);
            } catch (SQLException | RuntimeException e) {
                if (running() && !lost) {
                    log.warn("[USAGE_TOKENS] Not listening for balance changes, trying again: {}", e.toString());
                    lost = true;
                }
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + channel);
        }
    }

    private void receive(Connection connection) throws SQLException {
        PGConnection notifying = connection.unwrap(PGConnection.class);
        for (int polls = 1; running(); polls++) {
            PGNotification[] notifications = notifying.getNotifications(POLL_MS);
            if (notifications != null) {
                for (PGNotification notification : notifications) {
                    onMessage.accept(notification.getParameter());
                }
            }
            // A connection cut off somewhere in the network looks like a quiet one.
            if (polls % POLLS_PER_CHECK == 0 && !connection.isValid(CHECK_SECONDS)) {
                throw new SQLException("The connection is dead");
            }
        }
    }

    private Connection connect() throws SQLException {
        return database.direct(PARAMETERS).getConnection();
    }

    private void pause() {
        try {
            if (running()) {
                Thread.sleep(RETRY);
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts, and the loop looks at what it says.
        }
    }
}
