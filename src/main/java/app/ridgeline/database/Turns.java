package app.ridgeline.database;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Bounds how many connections one customer's work may hold at once. Changes of one balance happen one after the other
 * anyway; without a bound those that wait for a locked row would take the whole pool from everyone else.
 */
public final class Turns {

    /** Of a pool of 20: callers without a connection, and those inside a transaction, which have one already. */
    private static final int WITHOUT_CONNECTION = 4;

    private static final int WITH_CONNECTION = 6;
    private static final int MOST_WAITING = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Who waits with a connection keeps it from others: long enough for clicks that come at once, no longer. */
    private static final Duration PATIENCE_WITH_CONNECTION = Duration.ofMillis(500);

    private final ConcurrentHashMap<Object, Turn> turns = new ConcurrentHashMap<>();

    /** There is too much work for one customer right now: nothing was done, and the same may be asked again. */
    public static final class Crowded extends PessimisticLockingFailureException {

        private static final long serialVersionUID = 1;

        Crowded(Object key) {
            super("Too many changes for " + key + " wait for one another");
        }
    }

    private static final class Turn {
        private final Semaphore outside = new Semaphore(WITHOUT_CONNECTION, true);
        private final Semaphore inside = new Semaphore(WITH_CONNECTION);
        private int interested;
    }

    /**
     * Does the work when it is its turn: after at most five seconds for a caller outside a transaction, half a second
     * inside one.
     *
     * @param key whose work it is
     * @throws Crowded if the turn does not come
     */
    public <T extends @Nullable Object> T take(Object key, Supplier<T> work) {
        Turn turn = enter(key);
        try {
            Semaphore places = place(turn, key);
            try {
                return work.get();
            } finally {
                places.release();
            }
        } finally {
            leave(key);
        }
    }

    private static Semaphore place(Turn turn, Object key) {
        boolean connected = TransactionSynchronizationManager.isActualTransactionActive();
        Semaphore places = connected ? turn.inside : turn.outside;
        if (!places.tryAcquire() && !waited(places, connected ? PATIENCE_WITH_CONNECTION : PATIENCE)) {
            throw new Crowded(key);
        }
        return places;
    }

    private static boolean waited(Semaphore places, Duration patience) {
        try {
            return places.getQueueLength() < MOST_WAITING
                    && places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Turn enter(Object key) {
        return turns.compute(key, (_, existing) -> {
            Turn turn = existing == null ? new Turn() : existing;
            turn.interested++;
            return turn;
        });
    }

    private void leave(Object key) {
        turns.computeIfPresent(key, (_, turn) -> --turn.interested == 0 ? null : turn);
    }
}
