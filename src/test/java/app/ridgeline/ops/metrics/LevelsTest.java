package app.ridgeline.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LevelsTest {

    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void many_gauges_and_scrapes_are_one_query() {
        Levels<Integer> levels = new Levels<>(reads::incrementAndGet);

        for (int i = 0; i < 10; i++) {
            assertThat(levels.get()).contains(1);
        }

        assertThat(reads).hasValue(1);
    }

    @Test
    void a_database_that_does_not_answer_is_asked_once_as_well() {
        Levels<Integer> levels = new Levels<>(() -> {
            reads.incrementAndGet();
            throw new IllegalStateException("no database");
        });

        for (int i = 0; i < 10; i++) {
            assertThat(levels.get()).isEmpty();
        }

        assertThat(reads).hasValue(1);
    }

    @Test
    void what_is_forgotten_is_read_anew() {
        Levels<Integer> levels = new Levels<>(reads::incrementAndGet);
        levels.get();
        levels.forget();

        assertThat(levels.get()).contains(2);
    }
}
