package app.ridgeline.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The time that all nodes share: the machine's, put right by how far it is from the database's. {@link DatabaseWatch}
 * compares them at the start and every two seconds. Whatever one node writes and another judges, such as the end of a hold or a
 * job's heartbeat, goes by it.
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
    private volatile Duration ahead = Duration.ZERO;

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
        return node.now().minus(ahead);
    }

    /** How far this machine's clock is ahead of the database's; negative if it is behind, zero if they agree. */
    public Duration ahead() {
        return ahead;
    }

    /** Whether the clocks differ by so much that this node leaves grants to others. */
    public boolean isUntrusted() {
        return ahead.abs().compareTo(UNTRUSTED) > 0;
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
        boolean wasUntrusted = isUntrusted();
        boolean wasAhead = !ahead.isZero();
        ahead = found.abs().compareTo(NOTICED) < 0 ? Duration.ZERO : found;
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
