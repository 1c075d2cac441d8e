package app.ridgeline.sandbox.stripe;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queue of deliveries, in the database: nothing is lost by a restart, and any node may send. Times here are real
 * time, as for everything that concerns signatures.
 */
@Repository("sandboxDeliveries")
@Profile("sandbox")
public class Deliveries {

    /** Said in a transaction when deliveries were added; the sender listens for its commit. */
    record Added() {}

    private static final String COLUMNS = """
            select d.id, d.event_id, d.endpoint_id, d.state, d.attempts, d.status_code, d.duration_ms, d.answer,
                   d.next_attempt_at
            from sandbox.deliveries d
            """;
    private static final int MAX_ANSWER_LENGTH = 1000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;

    Deliveries(JdbcClient jdbc, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.publisher = publisher;
    }

    /** How many endpoints each event goes to: the application and those registered by the API. */
    int endpoints() {
        return 1
                + jdbc.sql("select count(*) from sandbox.objects where type = 'webhook_endpoint'")
                        .query(Integer.class)
                        .single();
    }

    /** Has an event delivered to every endpoint: at first, and again whenever asked for. */
    @Transactional
    public void add(String eventId) {
        jdbc.sql("""
                        insert into sandbox.deliveries (event_id, endpoint_id)
                        select :event, null
                        union all
                        select :event, id from sandbox.objects where type = 'webhook_endpoint'""").param("event", eventId).update();
        publisher.publishEvent(new Added());
    }

    /** The deliveries of these events, the oldest first. */
    public List<Delivery> of(Collection<String> eventIds) {
        if (eventIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(COLUMNS + "where d.event_id in (:events) order by d.id")
                .param("events", eventIds)
                .query(Deliveries::map)
                .list();
    }

    /** Whether the application has answered the first delivery of this event, well or badly. */
    public boolean isAnswered(String eventId) {
        return jdbc.sql("""
                        select count(*) > 0 from sandbox.deliveries
                        where event_id = :event and endpoint_id is null and attempts > 0""").param("event", eventId).query(Boolean.class).single();
    }

    /** Whether anything waits for its first attempt. */
    public boolean areWaiting() {
        return jdbc.sql("select exists (select from sandbox.deliveries where state = 'pending' and attempts = 0)")
                .query(Boolean.class)
                .single();
    }

    /** Takes deliveries that are due, so that no other node sends them until the lease has passed. */
    List<Delivery> claim(int most, Duration lease) {
        return jdbc.sql("""
                        update sandbox.deliveries d set claimed_until = :until
                        where d.id in (
                            select id from sandbox.deliveries
                            where state = 'pending' and next_attempt_at <= :now
                                and (claimed_until is null or claimed_until < :now)
                            order by next_attempt_at, id
                            limit :most
                            for update skip locked)
                        returning d.id, d.event_id, d.endpoint_id, d.state, d.attempts, d.status_code, d.duration_ms,
                                  d.answer, d.next_attempt_at""")
                .param("until", timestamp(Instant.now().plus(lease)))
                .param("now", timestamp(Instant.now()))
                .param("most", most)
                .query(Deliveries::map)
                .list();
    }

    /** When the next delivery is due, if one waits. */
    Optional<Instant> nextDue() {
        return jdbc.sql("""
                        select min(greatest(next_attempt_at, coalesce(claimed_until, next_attempt_at)))
                        from sandbox.deliveries where state = 'pending'""").query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    /** Stores how an attempt ended, and with it what becomes of the delivery. */
    void record(long id, Attempt attempt, String state, Instant next) {
        String answer = attempt.answer().replace("\0", "");
        jdbc.sql("""
                        update sandbox.deliveries
                        set state = :state, attempts = attempts + 1, claimed_until = null, next_attempt_at = :next,
                            status_code = :status, duration_ms = :duration, answer = :answer, attempted_at = now()
                        where id = :id""")
                .param("id", id)
                .param("state", state)
                .param("next", timestamp(next))
                .param("status", attempt.statusCode())
                .param("duration", attempt.duration().toMillis())
                .param("answer", answer.substring(0, Math.min(answer.length(), MAX_ANSWER_LENGTH)))
                .update();
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.from(instant);
    }

    private static Delivery map(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("event_id"),
                row.getString("endpoint_id"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getObject("status_code", Integer.class),
                row.getObject("duration_ms", Long.class),
                row.getString("answer"),
                row.getTimestamp("next_attempt_at").toInstant());
    }
}
