package app.sandbox.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queue of deliveries, in the database: nothing is lost by a restart, and any node may send. Times here are real
 * time, as for everything that concerns signatures.
 */
@Repository
public class Deliveries {

    /** Said in a transaction when deliveries were added; the sender listens for its commit. */
    public record Added() {}

    /** Said in a transaction when what is listed has changed. */
    public record Changed() {}

    static final String FIELDS = """
        d.id, d.event_id, d.endpoint_id, d.state, d.attempts, d.status_code, d.duration_ms, d.answer,
        d.next_attempt_at, d.api_version, d.signature
        """;
    // Neither held back nor to be sent after one that was not tried yet.
    private static final String FREE = """
         and not exists (select from sandbox.endpoint_settings s
                         where s.endpoint_id is not distinct from d.endpoint_id and s.paused)
         and not exists (select from sandbox.deliveries b
                         where b.id = d.after_id and b.state = 'pending' and b.attempts = 0)
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

    /** Has an event delivered to every endpoint that may know its type, in the version that it gets. */
    @Transactional
    public void add(String eventId) {
        jdbc.sql("""
            insert into sandbox.deliveries (event_id, endpoint_id, api_version)
            select o.id, e.id, coalesce(s.api_version, :usual)
            from sandbox.objects o
            cross join (select null as id
                        union all
                        select id from sandbox.objects where type = 'webhook_endpoint') e
            left join sandbox.endpoint_settings s on s.endpoint_id is not distinct from e.id
            where o.id = :event
                and not (s.api_version is not null and s.api_version = :old
                    and (o.body ->> 'type' like 'invoice\\_payment.%' or o.body ->> 'type' like 'refund.%'))\
            """)
                .param("event", eventId)
                .param("usual", ApiVersion.DAHLIA.text())
                .param("old", ApiVersion.JUNE_2024.text())
                .update();
        publisher.publishEvent(new Added());
        publisher.publishEvent(new Changed());
    }

    /** Sends events once more as asked for, and returns the numbers of the new deliveries. */
    @Transactional
    public List<Long> send(Sending sending) {
        List<Long> ids = new ArrayList<>();
        for (String event : sending.events()) {
            Long before = sending.inOrder() && !ids.isEmpty() ? ids.getLast() : null;
            ids.add(jdbc.sql("""
                insert into sandbox.deliveries (event_id, endpoint_id, api_version, signature, after_id)
                select :event, cast(:endpoint as text),
                       coalesce(cast(:version as text),
                                (select api_version from sandbox.endpoint_settings
                                 where endpoint_id is not distinct from cast(:endpoint as text)),
                                :usual),
                       :signature, cast(:before as bigint)
                returning id\
                """)
                    .param("event", event)
                    .param("endpoint", sending.endpoint())
                    .param(
                            "version",
                            sending.version() == null ? null : sending.version().text())
                    .param("usual", ApiVersion.DAHLIA.text())
                    .param("signature", sending.signature().key())
                    .param("before", before)
                    .query(Long.class)
                    .single());
        }
        publisher.publishEvent(new Added());
        publisher.publishEvent(new Changed());
        return ids;
    }

    /** The deliveries of these events, the oldest first. */
    public List<EventDelivery> of(Collection<String> eventIds) {
        if (eventIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select " + FIELDS + " from sandbox.deliveries d where d.event_id in (:events) order by d.id")
                .param("events", eventIds)
                .query(Deliveries::map)
                .list();
    }

    /** Whether the application has answered the first delivery of this event, well or badly. */
    public boolean isAnswered(String eventId) {
        return jdbc.sql("""
            select count(*) > 0 from sandbox.deliveries
            where event_id = :event and endpoint_id is null and attempts > 0\
            """).param("event", eventId).query(Boolean.class).single();
    }

    /** Whether anything waits for its first attempt that is not held back. */
    public boolean areWaiting() {
        return jdbc.sql("select exists (select from sandbox.deliveries d where d.state = 'pending' and d.attempts = 0"
                        + FREE + ")")
                .query(Boolean.class)
                .single();
    }

    /** Takes deliveries that are due, so that no other node sends them until the lease has passed. */
    public List<EventDelivery> claim(int most, Duration lease) {
        return jdbc.sql("""
            update sandbox.deliveries d set claimed_until = :until
            where d.id in (
                select d.id from sandbox.deliveries d
                where d.state = 'pending' and d.next_attempt_at <= :now
                    and (d.claimed_until is null or d.claimed_until < :now)
            """ + FREE + """
                order by d.next_attempt_at, d.id
                limit :most
                for update of d skip locked)
            returning
            """ + FIELDS)
                .param("until", timestamp(Instant.now().plus(lease)))
                .param("now", timestamp(Instant.now()))
                .param("most", most)
                .query(Deliveries::map)
                .list();
    }

    /** When the next delivery is due, if one waits. */
    public Optional<Instant> nextDue() {
        return jdbc.sql("""
            select min(greatest(d.next_attempt_at, coalesce(d.claimed_until, d.next_attempt_at)))
            from sandbox.deliveries d where d.state = 'pending'
            """ + FREE).query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    /** Stores how an attempt ended, and with it what becomes of the delivery. */
    @Transactional
    public void record(EventDelivery delivery, Attempt attempt, Fault fault, String state, Instant next) {
        String answer = attempt.answer().replace("\0", "");
        String beginning = answer.substring(0, Math.min(answer.length(), MAX_ANSWER_LENGTH));
        jdbc.sql("""
            update sandbox.deliveries
            set state = :state, attempts = attempts + 1, claimed_until = null, next_attempt_at = :next,
                status_code = :status, duration_ms = :duration, answer = :answer, attempted_at = now()
            where id = :id\
            """)
                .param("id", delivery.id())
                .param("state", state)
                .param("next", timestamp(next))
                .param("status", attempt.statusCode())
                .param("duration", attempt.duration().toMillis())
                .param("answer", beginning)
                .update();
        jdbc.sql("""
            insert into sandbox.delivery_attempts
                (delivery_id, number, sent_at, status_code, duration_ms, answer, fault)
            select id, attempts, :sent, :status, :duration, :answer, :fault
            from sandbox.deliveries where id = :id
            on conflict do nothing\
            """)
                .param("id", delivery.id())
                .param("sent", timestamp(Instant.now().minus(attempt.duration())))
                .param("status", attempt.statusCode())
                .param("duration", attempt.duration().toMillis())
                .param("answer", beginning)
                .param("fault", fault.key())
                .update();
        publisher.publishEvent(new Changed());
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.from(instant);
    }

    static EventDelivery map(ResultSet row, int number) throws SQLException {
        return new EventDelivery(
                row.getLong("id"),
                row.getString("event_id"),
                row.getString("endpoint_id"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getObject("status_code", Integer.class),
                row.getObject("duration_ms", Long.class),
                row.getString("answer"),
                row.getTimestamp("next_attempt_at").toInstant(),
                ApiVersion.of(row.getString("api_version")).orElse(ApiVersion.DAHLIA),
                SignatureKind.of(row.getString("signature")));
    }
}
