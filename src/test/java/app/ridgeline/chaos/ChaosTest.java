package app.ridgeline.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Throws faults at two nodes while customers spend, buy and get their money back, then compares what they were told
 * with what is kept. {@code ./mvnw -Pchaos verify}; {@code -Dchaos.seed=} repeats a run's faults,
 * {@code -Dchaos.minutes=} says how long, {@code -Dchaos.only=} names one fault.
 */
@Tag("chaos")
class ChaosTest {

    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("chaos.minutes", 5));
    private static final String ONLY = System.getProperty("chaos.only", "");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final List<String> history = new ArrayList<>();
    private final List<Chaos> round = new ArrayList<>();

    @Test
    void whatever_happens_nothing_acknowledged_is_lost_and_nothing_is_doubled() throws Exception {
        Random random = new Random(SEED);
        say("seed " + SEED + ", " + LENGTH.toMinutes() + " minutes");
        try (var world = new ChaosWorld(folder)) {
            Instant end = Instant.now().plus(LENGTH);
            while (Instant.now().isBefore(end)) {
                Chaos fault = next(random);
                say(fault.name());
                fault.happen(world, random);
                Instant over = Instant.now();
                world.calm();
                say("  calm after " + Duration.between(over, Instant.now()).toMillis() + " ms; " + world.progress());
            }
            world.requireNothingLostOrDoubled();
            say("nothing lost, nothing doubled; " + world.progress());
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "Repeat it with -Dchaos.seed=" + SEED + "; the nodes' logs are in " + folder + "\n"
                            + String.join("\n", history),
                    e);
        }
    }

    /** Each fault comes once before any comes again, in an order that is drawn. */
    private Chaos next(Random random) {
        if (round.isEmpty()) {
            round.addAll(ONLY.isEmpty() ? List.of(Chaos.values()) : List.of(Chaos.valueOf(ONLY)));
            Collections.shuffle(round, random);
        }
        return round.removeLast();
    }

    private void say(String line) {
        String stamped = Instant.now() + " " + line;
        history.add(stamped);
        System.out.println("[chaos] " + stamped);
    }
}
