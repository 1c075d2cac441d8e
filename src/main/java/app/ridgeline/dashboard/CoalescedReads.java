package app.ridgeline.dashboard;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads once for all who ask for the same at the same time. Nothing is kept: who asks while a read is under way gets the
 * next one, so nobody is told what was read before they asked.
 *
 * @param <K> what is read
 * @param <V> what all who asked get, so immutable
 */
final class CoalescedReads<K, V> {

    private final ConcurrentMap<K, Turn> newest = new ConcurrentHashMap<>();

    /**
     * The value as of now or a moment later.
     *
     * @param read asked by one caller for all of them, never twice at once for one key; what it throws, all of them get
     */
    V read(K key, Supplier<V> read) {
        Turn turn = newest.compute(key, (_, last) -> last == null || last.begun ? new Turn(key, read, last) : last);
        return turn.take();
    }

    /** How many keys are being read. */
    int size() {
        return newest.size();
    }

    /** One read. Callers join it until it begins, which is when the one before it is over. */
    private final class Turn {

        private final FutureTask<V> task;
        private final Lock one;
        /** Touched within {@code newest.compute} only. */
        private boolean begun;

        Turn(K key, Supplier<V> read, @Nullable Turn before) {
            one = before == null ? new ReentrantLock() : before.one;
            task = new FutureTask<>(() -> {
                one.lock();
                try {
                    newest.computeIfPresent(key, (_, last) -> {
                        begun = true;
                        return last;
                    });
                    return read.get();
                } finally {
                    newest.remove(key, this);
                    one.unlock();
                }
            });
        }

        V take() {
            task.run(); // does nothing but for the first
            try {
                return task.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while another read the same", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException("Cannot be read", e.getCause());
            }
        }
    }
}
