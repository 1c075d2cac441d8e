package app.ridgeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoalescedReadsTest {

    private final CoalescedReads<String, Integer> reads = new CoalescedReads<>();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger count = new AtomicInteger();

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void all_who_ask_while_one_reads_share_the_next_read() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<Integer> first = callers.submit(() -> reads.read("a", () -> {
            reading.countDown();
            await(go);
            return count.incrementAndGet();
        }));
        reading.await();
        CountDownLatch asking = new CountDownLatch(20);
        List<Future<Integer>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(callers.submit(() -> {
                asking.countDown();
                return reads.read("a", count::incrementAndGet);
            }));
        }
        asking.await();
        go.countDown();

        assertThat(first.get()).isEqualTo(1);
        assertThat(others).allSatisfy(it -> assertThat(it.get()).isGreaterThan(1));
        assertThat(count.get()).isLessThan(21);
        assertThat(reads.size()).isZero();
    }

    @Test
    void nobody_gets_what_was_read_before_they_asked() throws Exception {
        AtomicLong written = new AtomicLong();
        CoalescedReads<String, Long> longs = new CoalescedReads<>();
        AtomicInteger asked = new AtomicInteger();
        Callable<Void> caller = () -> {
            for (int i = 0; i < 2_000; i++) {
                long mine = written.incrementAndGet();
                long read = longs.read("a", () -> {
                    asked.incrementAndGet();
                    long now = written.get();
                    Thread.yield();
                    return now;
                });
                assertThat(read).isGreaterThanOrEqualTo(mine);
            }
            return null;
        };
        for (Future<Void> done : callers.invokeAll(List.of(caller, caller, caller, caller, caller, caller))) {
            done.get();
        }
        assertThat(asked.get()).isLessThanOrEqualTo(12_000);
        assertThat(longs.size()).isZero();
    }

    @Test
    void one_key_is_never_read_twice_at_once_and_another_does_not_wait_for_it() throws Exception {
        AtomicInteger running = new AtomicInteger();
        Callable<Integer> caller = () -> reads.read("a", () -> {
            int together = running.incrementAndGet();
            LockSupport.parkNanos(1_000_000);
            running.decrementAndGet();
            return together;
        });
        for (Future<Integer> together : callers.invokeAll(java.util.Collections.nCopies(50, caller))) {
            assertThat(together.get()).isEqualTo(1);
        }

        CountDownLatch other = new CountDownLatch(1);
        Future<Integer> waiting = callers.submit(() -> reads.read("a", () -> {
            await(other);
            return 1;
        }));
        assertThat(reads.read("b", () -> {
                    other.countDown();
                    return 2;
                }))
                .isEqualTo(2);
        assertThat(waiting.get()).isEqualTo(1);
    }

    @Test
    void a_read_that_fails_fails_for_its_callers_only() {
        assertThatThrownBy(() -> reads.read("a", () -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");

        assertThat(reads.read("a", () -> 7)).isEqualTo(7);
        assertThat(reads.size()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
