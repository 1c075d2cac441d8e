package app.sandbox.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The business time of the sandbox: real time plus an offset that only grows, from below zero while a new sandbox lives
 * its past. The offset is kept in the database, so that a restart and other nodes tell the same time; it is zero until
 * the database has been read at start.
 */
@Component
public class SandboxClock extends Clock {

    private final ObjectProvider<JdbcClient> jdbc;
    private volatile Duration ahead = Duration.ZERO;

    // The database itself may need a clock while it starts: it is asked for only when first used.
    public SandboxClock(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    /** How far this clock is ahead of real time. */
    public Duration ahead() {
        return ahead;
    }

    /**
     * Sets the time back to this moment, in a database in which nobody has lived yet.
     *
     * @return whether it is one
     */
    public boolean beginAt(Instant past) {
        int begun = jdbc.getObject()
                .sql("""
                    update sandbox.state set ahead_seconds = :seconds
                    where ahead_seconds = 0 and not exists (select from people)
                        and not exists (select from sandbox.objects where type = 'customer')\
                    """)
                .param("seconds", Duration.between(Instant.now(), past).toSeconds())
                .update();
        refresh();
        return begun == 1;
    }

    /** Moves the time of all nodes forward to this moment; a moment that is past changes nothing. */
    public void advanceTo(Instant moment) {
        long seconds =
                Duration.between(Instant.now(), moment).plusNanos(999_999_999).toSeconds();
        jdbc.getObject()
                .sql("update sandbox.state set ahead_seconds = greatest(ahead_seconds, :seconds)")
                .param("seconds", seconds)
                .update();
        refresh();
    }

    /** Reads the offset again, which another node may have moved. */
    public void refresh() {
        long seconds = jdbc.getObject()
                .sql("select ahead_seconds from sandbox.state")
                .query(Long.class)
                .single();
        ahead = Duration.ofSeconds(seconds);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The sandbox clock tells UTC; convert the instant");
    }
}
