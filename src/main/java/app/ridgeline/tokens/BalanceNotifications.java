package app.ridgeline.tokens;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Carries "this user's balance changed" to this node and, by PostgreSQL's NOTIFY, to the others. Changes are gathered
 * for a moment and sent together after their commits: a NOTIFY inside each transaction would make all commits wait for
 * one another. Listening has its own connection outside the pool.
 */
@Component
class BalanceNotifications implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BalanceNotifications.class);
    private static final String CHANNEL = "ridgeline_balance";
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int POLL_MS = 500;

    /** 200 ids of 36 characters and a comma, with the node's own id: below PostgreSQL's limit of 8,000 bytes. */
    private static final int IDS_PER_MESSAGE = 200;

    private final String node = UuidCreator.getTimeOrderedEpoch().toString();
    private final Set<UUID> pending = ConcurrentHashMap.newKeySet();
    private final Semaphore wakeUp = new Semaphore(0);
    private final JdbcClient jdbc;
    private final ObjectProvider<JdbcConnectionDetails> database;
    private Consumer<UUID> onChanged = user -> {};
    private Runnable onUnknown = () -> {};
    private volatile boolean running;
    private @Nullable Thread sender;
    private @Nullable Thread listener;

    BalanceNotifications(JdbcClient jdbc, ObjectProvider<JdbcConnectionDetails> database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /**
     * Says whom to tell.
     *
     * @param onChanged called with each user whose balance changed, here or on another node
     * @param onUnknown called when changes may have been missed
     */
    void onChanged(Consumer<UUID> onChanged, Runnable onUnknown) {
        this.onChanged = onChanged;
        this.onUnknown = onUnknown;
    }

    /** Tells everybody soon; returns at once. */
    void send(UUID userId) {
        if (pending.add(userId)) {
            wakeUp.release();
        }
    }

    @Override
    public void start() {
        running = true;
        sender = Thread.ofVirtual().name("balance-sender").start(this::sendLoop);
        listener = Thread.ofPlatform().daemon().name("balance-listener").start(this::listenLoop);
    }

    @Override
    public void stop() {
        running = false;
        for (Thread thread : new Thread[] {sender, listener}) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void sendLoop() {
        try {
            while (running) {
                if (!wakeUp.tryAcquire(1, TimeUnit.SECONDS)) {
                    continue;
                }
                Thread.sleep(GATHER);
                wakeUp.drainPermits();
                List<UUID> users = List.copyOf(pending);
                users.forEach(pending::remove);
                users.forEach(this::tellHere);
                tellOthers(users);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellHere(UUID user) {
        Thread.ofVirtual().name("balance-delivery").start(() -> {
            try {
                onChanged.accept(user);
            } catch (RuntimeException e) {
                log.warn("[USAGE_TOKENS] A listener of balance changes failed", e);
            }
        });
    }

    private void tellOthers(List<UUID> users) {
        try {
            for (String message : messages(users)) {
                jdbc.sql("select pg_notify(:channel, :message)")
                        .param("channel", CHANNEL)
                        .param("message", message)
                        .query((row, n) -> n)
                        .list();
            }
        } catch (RuntimeException e) {
            // Other nodes read anew when their own connection comes back; here nothing is lost.
            log.warn("[USAGE_TOKENS] Other nodes were not told of {} changed balances: {}", users.size(), e.toString());
        }
    }

    /** One line for many users: the sender's node, then the ids. */
    private List<String> messages(List<UUID> users) {
        List<String> messages = new ArrayList<>();
        for (int from = 0; from < users.size(); from += IDS_PER_MESSAGE) {
            List<UUID> chunk = users.subList(from, Math.min(from + IDS_PER_MESSAGE, users.size()));
            messages.add(node + chunk.stream().map(id -> "," + id).collect(Collectors.joining()));
        }
        return messages;
    }

    private void listenLoop() {
        boolean again = false;
        while (running) {
            try (Connection connection = connect()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("listen " + CHANNEL);
                }
                if (again) {
                    onUnknown.run();
                }
                again = true;
                receive(connection.unwrap(PGConnection.class));
            } catch (SQLException | RuntimeException e) {
                if (running) {
                    log.warn("[USAGE_TOKENS] Listening for balance changes was interrupted: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private void receive(PGConnection connection) throws SQLException {
        while (running) {
            PGNotification[] notifications = connection.getNotifications(POLL_MS);
            if (notifications != null) {
                for (PGNotification notification : notifications) {
                    received(notification.getParameter());
                }
            }
        }
    }

    private void received(String message) {
        String[] parts = message.split(",");
        if (parts[0].equals(node)) {
            return;
        }
        for (int i = 1; i < parts.length; i++) {
            tellHere(UUID.fromString(parts[i]));
        }
    }

    private Connection connect() throws SQLException {
        JdbcConnectionDetails details = database.getObject();
        var source = new DriverManagerDataSource(details.getJdbcUrl());
        if (details.getUsername() != null) {
            source.setUsername(details.getUsername());
        }
        if (details.getPassword() != null) {
            source.setPassword(details.getPassword());
        }
        java.util.Properties properties = new java.util.Properties();
        properties.setProperty("ApplicationName", "ridgeline-listen");
        properties.setProperty("tcpKeepAlive", "true");
        source.setConnectionProperties(properties);
        return source.getConnection();
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
