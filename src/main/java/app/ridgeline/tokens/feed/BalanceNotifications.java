package app.ridgeline.tokens.feed;

import app.ridgeline.database.DatabaseAddresses;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries "this user's balance changed" to this node and, by PostgreSQL's NOTIFY, to the others. Changes are gathered
 * for a moment and sent together after their commits: a NOTIFY inside each transaction would make all commits wait for
 * one another.
 */
@Component
public class BalanceNotifications implements SmartLifecycle, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(BalanceNotifications.class);
    private static final String CHANNEL = "ridgeline_balance";
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(7);

    private final UUID node = UUID.randomUUID();
    private final Set<UUID> pending = ConcurrentHashMap.newKeySet();
    private final Semaphore wakeUp = new Semaphore(0);
    private final JdbcClient jdbc;
    private final BalanceListener listener;
    private Consumer<UUID> onChanged = user -> {};
    private Runnable onUnknown = () -> {};
    private volatile boolean running;
    private volatile boolean othersKnow = true;
    private @Nullable Thread sender;

    BalanceNotifications(JdbcClient jdbc, DatabaseAddresses database) {
        this.jdbc = jdbc;
        this.listener = new BalanceListener(database, CHANNEL, this::received, () -> onUnknown.run());
    }

    /**
     * Says whom to tell. Both must return at once.
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
        sender = Thread.ofVirtual().name("balance-sender").start(this::sendUntilStopped);
        listener.start();
    }

    @Override
    public void stop() {
        running = false;
        wakeUp.release();
        try {
            if (sender != null) {
                sender.join(LAST_WORDS);
            }
            listener.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Jobs end after the life cycle, when the beans are destroyed: what they changed is told here. */
    @Override
    public void destroy() {
        tell();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Up before the first request and down after the last: the web server's phases are far above. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void sendUntilStopped() {
        try {
            while (running) {
                wakeUp.acquire();
                Thread.sleep(running ? GATHER : Duration.ZERO);
                wakeUp.drainPermits();
                if (!tell() && running) {
                    Thread.sleep(RETRY);
                    wakeUp.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells what is pending, here first; false if the other nodes could not be told. */
    private boolean tell() {
        List<UUID> users = List.copyOf(pending);
        // Removed before it is told: a change that comes now is told once more.
        users.forEach(pending::remove);
        users.forEach(onChanged);
        try {
            BalanceMessage.about(node, users).forEach(message -> notifyOthers(message.text()));
            othersKnow = true;
        } catch (RuntimeException e) {
            if (othersKnow) {
                log.warn(
                        "[USAGE_TOKENS] Other nodes cannot be told of changed balances, trying again: {}",
                        e.toString());
            }
            othersKnow = false;
            pending.addAll(users);
        }
        return othersKnow;
    }

    private void notifyOthers(String text) {
        jdbc.sql("select pg_notify(:channel, :text)")
                .param("channel", CHANNEL)
                .param("text", text)
                .query((row, n) -> text)
                .list();
    }

    private void received(String text) {
        try {
            BalanceMessage message = BalanceMessage.parse(text);
            if (!message.node().equals(node)) {
                message.users().forEach(onChanged);
            }
        } catch (IllegalArgumentException e) {
            log.warn("[USAGE_TOKENS] Ignored a notification that is none of ours");
        }
    }
}
