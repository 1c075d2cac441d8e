package app.ridgeline.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The time that all nodes share: the machine's, put right by how far it is from the database's. {@link DatabaseWatch}
 * compares them at the start and every two seconds. Whatever one node writes and another judges, such as the end of a
 * hold or a job's heartbeat, goes by it.
 *
 * @see <a href="file:../../../../../../docs/decisions/0032-time-of-the-database.md">Decision 32</a>
 */
@Component
public class DatabaseTime implements InstantSource {

    /** From here on this node grants nothing: what is wrong with the machine may be wrong with more than its clock. */
    public static final Duration UNTRUSTED = Duration.ofSeconds(30);

    /** Less is what a network and NTP make of two clocks that are right. */
    private static final Duration NOTICED = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(DatabaseTime.class);

    private final NodeTime node;
    private volatile Comparison last = Comparison.NONE;

    /**
     * What the last comparison found. Replaced as a whole: read in two steps, a jump would count twice.
     *
     * @param ahead how far the machine's clock was ahead
     * @param time what time it was then; null before the first comparison
     * @param nanos the same by a clock that only ever runs on
     */
    private record Comparison(Duration ahead, @Nullable Instant time, long nanos) {

        static final Comparison NONE = new Comparison(Duration.ZERO, null, 0);

        /** A clock may jump between two comparisons: it is noticed by the time that has gone by since the last one. */
        Duration ahead(Instant now) {
            if (time == null) {
                return ahead;
            }
            Instant due = time.plusNanos(System.nanoTime() - nanos);
            Duration jump = Duration.between(due, now.minus(ahead));
            return jump.abs().compareTo(NOTICED) < 0 ? ahead : ahead.plus(jump);
        }
    }

    @Autowired
    DatabaseTime(ObjectProvider<NodeTime> node) {
        this(node.getIfAvailable(() -> Clock.systemUTC()::instant));
    }

    private DatabaseTime(NodeTime node) {
        this.node = node;
    }

    /** That of a program without a database: the machine's own. */
    public static DatabaseTime ofMachine() {
        return new DatabaseTime(Clock.systemUTC()::instant);
    }

    @Override
    public Instant instant() {
        Instant now = node.now();
        return now.minus(last.ahead(now));
    }

    /** How far this machine's clock is ahead of the database's; negative if it is behind, zero if they agree. */
    public Duration ahead() {
        return last.ahead(node.now());
    }

    /** Whether the clocks differ by so much that this node leaves grants to others. */
    public boolean isUntrusted() {
        return ahead().abs().compareTo(UNTRUSTED) > 0;
    }

    /**
     * Takes a comparison.
     *
     * @param before the machine's time when the database was asked
     * @param database what it said
     * @param roundTrip how long the answer took
     */
    void compared(Instant before, Instant database, Duration roundTrip) {
        Duration found = Duration.between(database, before.plus(roundTrip.dividedBy(2)));
        if (roundTrip.compareTo(NOTICED) > 0) {
            return; // an answer so late says little about the time
        }
        Duration ahead = found.abs().compareTo(NOTICED) < 0 ? Duration.ZERO : found;
        boolean wasUntrusted = last.ahead().abs().compareTo(UNTRUSTED) > 0;
        boolean wasAhead = !last.ahead().isZero();
        last = new Comparison(ahead, before.plus(roundTrip).minus(ahead), System.nanoTime());
        if (isUntrusted() && !wasUntrusted) {
            log.error(
                    "[USAGE_TOKENS] This machine's clock differs from the database's by {}: this node leaves grants to"
                            + " others until it is put right",
                    ahead);
        } else if (!ahead.isZero() && (!wasAhead || wasUntrusted && !isUntrusted())) {
            log.warn("[USAGE_TOKENS] This machine's clock differs from the database's by {}", ahead);
        } else if (ahead.isZero() && wasAhead) {
            log.info("[USAGE_TOKENS] This machine's clock agrees with the database's again");
        }
    }

    Instant ofNode() {
        return node.now();
    }
}
