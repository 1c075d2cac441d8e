package app.ridgeline.tokens;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells who wants to know that a balance changed, after the change is committed, on every node. */
@Component
public class BalanceFeed {

    /** Ends a subscription. */
    public interface Subscription {
        void cancel();
    }

    private final Map<UUID, Set<Runnable>> listeners = new ConcurrentHashMap<>();
    private final BalanceNotifications notifications;

    BalanceFeed(BalanceNotifications notifications) {
        this.notifications = notifications;
        notifications.onChanged(this::deliver, this::deliverAll);
    }

    /**
     * Calls the listener after each committed change of this user's balance, on a thread of the feed: it must return
     * soon, and read the status itself. Several changes may come as one call; after a lost connection it is called
     * once without a change.
     */
    public Subscription subscribe(UUID userId, Runnable listener) {
        listeners.computeIfAbsent(userId, id -> new CopyOnWriteArraySet<>()).add(listener);
        return () -> listeners.computeIfPresent(userId, (id, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    /** Marks the user's balance as changed: told when the running transaction commits, never if it rolls back. */
    void changed(UUID userId) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            notifications.send(userId);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                notifications.send(userId);
            }
        });
    }

    private void deliver(UUID userId) {
        listeners.getOrDefault(userId, Set.of()).forEach(Runnable::run);
    }

    private void deliverAll() {
        listeners.keySet().forEach(this::deliver);
    }
}
