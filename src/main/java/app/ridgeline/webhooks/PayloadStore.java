package app.ridgeline.webhooks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of payloads that are to say less. */
@Repository
class PayloadStore {

    private final JdbcClient jdbc;

    PayloadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One event with its text; {@code open} if it may be tried again. */
    record Payload(String eventId, boolean open, String text) {}

    /** Untrimmed payloads that were received before this time, the oldest first. */
    List<Payload> receivedBefore(Instant time, int limit) {
        return jdbc.sql("""
                        select event_id, status in ('UNMATCHED', 'FAILED', 'DEFERRED') as open, payload
                        from webhook_events
                        where trimmed_at is null and received_at < :time order by received_at limit :limit
                        for update skip locked
                        """)
                .param("time", utc(time))
                .param("limit", limit)
                .query((row, n) ->
                        new Payload(row.getString("event_id"), row.getBoolean("open"), row.getString("payload")))
                .list();
    }

    /** Untrimmed payloads of a user's customers, and of refunds and disputes of what the user paid. */
    List<Payload> ofUser(UUID userId, int limit) {
        return jdbc.sql("""
                        select event_id, status in ('UNMATCHED', 'FAILED', 'DEFERRED') as open, payload
                        from webhook_events
                        where trimmed_at is null and event_id in (
                            select event_id from webhook_events
                            where metadata ->> 'customer' is not null and metadata ->> 'customer' = any(array(
                                select id from stripe_objects_of_people where kind = 'customer' and user_id = :user))
                            union all
                            select event_id from webhook_events
                            where metadata ->> 'object' is not null and metadata ->> 'object' = any(array(
                                select id from stripe_objects_of_people
                                where kind in ('customer', 'refund', 'dispute') and user_id = :user)))
                        limit :limit
                        """)
                .param("user", userId)
                .param("limit", limit)
                .query((row, n) ->
                        new Payload(row.getString("event_id"), row.getBoolean("open"), row.getString("payload")))
                .list();
    }

    /** Puts less text in its place. */
    void replace(String eventId, String text, Instant now) {
        jdbc.sql("update webhook_events set payload = cast(:text as json), trimmed_at = :now where event_id = :id")
                .param("id", eventId)
                .param("text", text)
                .param("now", utc(now))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
