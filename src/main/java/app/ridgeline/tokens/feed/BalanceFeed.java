package app.ridgeline.tokens.feed;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells who wants to know that a balance changed, after the change is committed, on every node. */
@Component
public class BalanceFeed {

    /** Ends a subscription. A call under way may still end after it. */
    public interface Subscription {
        void cancel();
    }

    private final Map<UUID, Set<Delivery>> deliveries = new ConcurrentHashMap<>();
    private final BalanceNotifications notifications;

    BalanceFeed(BalanceNotifications notifications) {
        this.notifications = notifications;
        notifications.onChanged(this::deliver, this::deliverAll);
    }

    /**
     * Calls the listener after each committed change of this user's balance, on a thread of the feed: it reads the
     * status itself. Calls of one listener never overlap; several changes may come as one call, and after a lost
     * connection it is called without a change. A listener that fails is called again the next time.
     */
    public Subscription subscribe(UUID userId, Runnable listener) {
        Delivery delivery = new Delivery(listener);
        // Within compute, so that nobody removes the user's set between finding it and adding to it.
        deliveries.compute(userId, (id, existing) -> {
            Set<Delivery> all = existing == null ? ConcurrentHashMap.newKeySet() : existing;
            all.add(delivery);
            return all;
        });
        return () -> deliveries.computeIfPresent(userId, (id, all) -> {
            all.remove(delivery);
            return all.isEmpty() ? null : all;
        });
    }

    /**
     * Marks the user's balance, or what is shown beside it, as changed: told when the running transaction ends, not if
     * it rolls back. When the connection is lost at the commit, nobody knows how it ended: then it is told too, since a
     * call too many only reads the status once more.
     */
    public void changed(UUID userId) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            notifications.send(userId);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_ROLLED_BACK) {
                    notifications.send(userId);
                }
            }
        });
    }

    /**
     * Runs a statement on the user's balance that may commit by itself. When the connection is lost meanwhile, nobody
     * knows whether it did: then it is told, as {@link #changed} does for a transaction.
     */
    public <T> T told(UUID userId, Supplier<T> statement) {
        try {
            return statement.get();
        } catch (DataAccessResourceFailureException e) {
            changed(userId);
            throw e;
        }
    }

    private void deliver(UUID userId) {
        deliveries.getOrDefault(userId, Set.of()).forEach(Delivery::request);
    }

    private void deliverAll() {
        deliveries.keySet().forEach(this::deliver);
    }
}
