package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class TurnsTest {

    private final Turns turns = new Turns();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger working = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        over.countDown();
        threads.close();
    }

    @Test
    void work_for_one_customer_waits_without_a_connection_and_others_go_on() throws Exception {
        List<Future<String>> crowd = crowd(20, false);
        await().untilAtomic(working, org.hamcrest.Matchers.is(4));
        assertThat(turns.take("other", () -> "done")).isEqualTo("done");
        over.countDown();
        for (Future<String> one : crowd) {
            assertThat(one.get()).isEqualTo("done");
        }
    }

    @Test
    void who_waited_five_seconds_is_sent_away() {
        crowd(4, false);
        await().untilAtomic(working, org.hamcrest.Matchers.is(4));
        assertThatThrownBy(() -> turns.take("customer", () -> "done")).isInstanceOf(Turns.Crowded.class);
        assertThat(Outage.isOne(new Turns.Crowded("customer"))).isTrue();
    }

    @Test
    void inside_a_transaction_nobody_waits_for_long() {
        crowd(6, true);
        await().untilAtomic(working, org.hamcrest.Matchers.is(6));
        long start = System.nanoTime();
        assertThatThrownBy(() -> inTransaction(() -> turns.take("customer", () -> "done")))
                .isInstanceOf(Turns.Crowded.class);
        assertThat(System.nanoTime() - start).as("less than who waits outside").isLessThan(5_000_000_000L);
    }

    private List<Future<String>> crowd(int size, boolean connected) {
        List<Future<String>> crowd = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            crowd.add(threads.submit(() -> connected ? inTransaction(this::work) : work()));
        }
        return crowd;
    }

    private String work() {
        return turns.take("customer", () -> {
            working.incrementAndGet();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "done";
        });
    }

    private static String inTransaction(java.util.function.Supplier<String> work) {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            return work.get();
        } finally {
            TransactionSynchronizationManager.clear();
        }
    }
}
