package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class DatabaseTimeTest {

    private final AtomicReference<Duration> off = new AtomicReference<>(Duration.ZERO);
    private final DatabaseTime time = new DatabaseTime(new StaticListableBeanFactory(
                    java.util.Map.of("node", (NodeTime) () -> Instant.now().plus(off.get())))
            .getBeanProvider(NodeTime.class));

    /** The next comparison may be two seconds away, and Stripe's signatures are judged meanwhile. */
    @ParameterizedTest
    @ValueSource(ints = {-20, 20})
    void a_clock_that_jumps_is_noticed_before_the_next_comparison(int minutes) {
        compare();
        off.set(Duration.ofMinutes(minutes));

        assertThat(time.instant()).isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
        assertThat(time.isUntrusted()).isTrue();

        compare();
        off.set(Duration.ZERO);
        assertThat(time.instant()).isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
        compare();
        assertThat(time.isUntrusted()).isFalse();
    }

    @Test
    void small_differences_are_the_network_s() {
        off.set(Duration.ofMillis(900));
        compare();

        assertThat(time.ahead()).isZero();
    }

    /** Read in two steps, what was known before and after the comparison, the jump counted twice: ten minutes off. */
    @Test
    void a_jump_counts_once_for_who_asks_during_the_comparison() throws Exception {
        compare();
        AtomicReference<Instant> wrong = new AtomicReference<>();
        Thread asking = Thread.ofPlatform().start(() -> {
            while (!Thread.interrupted() && wrong.get() == null) {
                Instant now = time.instant();
                if (Duration.between(now, Instant.now()).abs().compareTo(Duration.ofSeconds(30)) > 0) {
                    wrong.set(now);
                }
            }
        });
        for (int jump = 0; jump < 200_000; jump++) {
            off.set(Duration.ofMinutes(jump % 2 == 0 ? 10 : 20));
            compare();
        }
        asking.interrupt();
        asking.join();

        assertThat(wrong.get()).isNull();
    }

    private void compare() {
        time.compared(Instant.now().plus(off.get()), Instant.now(), Duration.ZERO);
    }
}
