package app.ridgeline.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Callers that do the same again and again, each waiting for its answer before it asks anew. The first one that fails
 * ends the measurement: a figure of half the work is none.
 */
final class Load {

    private static final int DIGITS = 3;

    private final Duration warmUp;
    private final Duration measured;

    Load(Duration warmUp, Duration measured) {
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /** One operation of one caller, from the question to the answer. */
    interface Operation extends AutoCloseable {
        void run() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes the operation of each caller, on the caller's thread. */
    interface Callers {
        Operation of(int caller) throws Exception;
    }

    /** Lets so many callers run, on virtual threads as the application's requests do. */
    Measured run(int callers, Callers operations) throws Exception {
        List<Caller> all = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(callers);
        CountDownLatch go = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        for (int i = 0; i < callers; i++) {
            all.add(new Caller(i, operations, ready, go, failure));
        }
        List<Thread> threads =
                all.stream().map(it -> Thread.ofVirtual().start(it)).toList();
        ready.await();
        long begin = System.nanoTime() + warmUp.toNanos();
        long end = begin + measured.toNanos();
        all.forEach(it -> it.within(begin, end));
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("A caller failed", failed);
        }
        Histogram latencies = new Histogram(DIGITS);
        all.forEach(it -> latencies.add(it.latencies));
        return new Measured(latencies.getTotalCount(), measured.toNanos() / 1e9, latencies);
    }

    private static final class Caller implements Runnable {

        private final int number;
        private final Callers operations;
        private final CountDownLatch ready;
        private final CountDownLatch go;
        private final AtomicReference<@Nullable Throwable> failure;
        private final Histogram latencies = new Histogram(DIGITS);
        private long begin;
        private long end;

        Caller(
                int number,
                Callers operations,
                CountDownLatch ready,
                CountDownLatch go,
                AtomicReference<@Nullable Throwable> failure) {
            this.number = number;
            this.operations = operations;
            this.ready = ready;
            this.go = go;
            this.failure = failure;
        }

        void within(long begin, long end) {
            this.begin = begin;
            this.end = end;
        }

        @Override
        public void run() {
            boolean waited = false;
            try (Operation operation = operations.of(number)) {
                ready.countDown();
                waited = true;
                go.await();
                repeat(operation);
            } catch (Exception | Error e) {
                failure.compareAndSet(null, e);
                if (!waited) {
                    ready.countDown();
                }
            }
        }

        private void repeat(Operation operation) throws Exception {
            long asked = System.nanoTime();
            while (asked < end && failure.get() == null) {
                operation.run();
                long answered = System.nanoTime();
                // Counted where it ended: what is cut off at the end is made up for by what was begun before.
                if (answered >= begin && answered < end) {
                    latencies.recordValue(answered - asked);
                }
                asked = answered;
            }
        }
    }
}
