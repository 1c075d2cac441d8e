package app.ridgeline.webhooks;

import app.ridgeline.account.UserLock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the inbox. */
@Repository
class DeliveryStore {

    private static final int MAX_ERROR = 2_000;

    /** With pauses that grow from a minute to twelve hours these last for a week. */
    private static final int MAX_FAILURES = 22;

    private static final String INSERT = """
        insert into webhook_events (event_id, event_type, api_version, received_at, processed_at,
                                    status, error, retry_at, failures, metadata, payload)
        values (:id, :type, :version, :now, cast(:processed as timestamptz), :status, :error,
                case when :status = 'FAILED' then :now + interval '1 minute' end, :failures,
                jsonb_strip_nulls(jsonb_build_object('object', cast(:object as text),
                    'customer', cast(:customer as text), 'created', cast(:created as bigint)))
                || cast(:waits as jsonb), cast(:payload as json))
        """;

    private static final String IF_OPEN = "where webhook_events.status not in ('PROCESSED', 'IGNORED')";

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the event came to an end before: it has had its effect, or will never have one. */
    boolean isDone(String eventId) {
        return jdbc.sql("select status in ('PROCESSED', 'IGNORED') from webhook_events where event_id = :id")
                .param("id", eventId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * The same, and keeps every other delivery for this user waiting until the transaction ends. What came to an end
     * while this one waited is found when it is saved.
     */
    boolean isDoneUnderLock(UUID user, String eventId) {
        return jdbc.sql("with locked as (" + UserLock.ROW + """
            ) select exists (
                select 1 from webhook_events where event_id = :id and status in ('PROCESSED', 'IGNORED'))
            from locked
            """)
                .param("id", eventId)
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    /** Writes what came of an event; false if it came to an end in another transaction meanwhile. */
    boolean save(StripeEvent event, String payload, Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Processed processed -> save(event, payload, "PROCESSED", null, "{}", now);
            case Outcome.Ignored ignored -> save(event, payload, "IGNORED", ignored.reason(), "{}", now);
            case Outcome.Unmatched unmatched ->
                save(event, payload, "UNMATCHED", unmatched.reason(), waitsFor(unmatched), now);
            case Outcome.Deferred deferred -> save(event, payload, "DEFERRED", deferred.reason(), "{}", now);
        };
    }

    /** Writes that an event failed, unless it came to an end; each failure doubles the pause before the next try. */
    void saveFailure(StripeEvent event, String payload, String error, Instant now) {
        save(event, payload, "FAILED", error, "{}", now);
    }

    /**
     * Writes that the database could not do it just now, which is no fault of the event: what was kept for later stays
     * as it was kept, and everything else is tried again in a minute.
     */
    void saveOutage(StripeEvent event, String payload, String error, Instant now) {
        insert(event, payload, "FAILED", error, "{}", now, 0, """
            on conflict (event_id) do update set
                attempts = webhook_events.attempts + 1,
                retry_at = case when webhook_events.status = 'FAILED' then excluded.retry_at end
            """);
    }

    /**
     * Unmatched events whose customer, payment, session, subscription or price is known by now, and failed ones whose
     * pause is over;
     * the least tried first, then the oldest.
     */
    List<String> matchable(Collection<String> knownPrices, Instant now, int limit) {
        return jdbc.sql("""
            select payload from webhook_events
            where status = 'FAILED' and failures < :failures and retry_at <= :now
                or status = 'UNMATCHED' and (
                exists (select 1 from stripe_objects_of_people o where o.id = metadata ->> ('waits_for_' || o.kind))
                or exists (select 1 from stripe_objects_of_people o
                    where o.kind = 'session' and o.id = metadata ->> 'object')
                or string_to_array(metadata ->> 'waits_for_price', ' ') && cast(:prices as text[])
                or metadata ->> 'waits_for_price' is not null and exists (select 1 from stripe_objects_of_people o
                    where o.kind = 'subscription' and o.id = metadata ->> 'object'))
            order by attempts, received_at, event_id limit :limit
            """)
                .param("prices", knownPrices.toArray(String[]::new))
                .param("failures", MAX_FAILURES)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Deferred events, in Stripe's order. */
    List<String> deferred(int limit) {
        return jdbc.sql("""
            select payload from webhook_events where status = 'DEFERRED'
            order by cast(metadata ->> 'created' as bigint), received_at, event_id limit :limit
            """).param("limit", limit).query(String.class).list();
    }

    private boolean save(
            StripeEvent event, String payload, String status, @Nullable String error, String waitsFor, Instant now) {
        return insert(event, payload, status, error, waitsFor, now, status.equals("FAILED") ? 1 : 0, """
            on conflict (event_id) do update set
                attempts = webhook_events.attempts + 1, status = excluded.status,
                processed_at = excluded.processed_at, error = excluded.error,
                failures = webhook_events.failures + excluded.failures,
                retry_at = case when excluded.status = 'FAILED' then excluded.received_at + least(
                    interval '12 hours', interval '1 minute' * power(2, least(webhook_events.failures, 12)))
                    end,
                metadata = case when excluded.status in ('FAILED', 'DEFERRED')
                    then webhook_events.metadata || excluded.metadata else excluded.metadata end
            """);
    }

    private boolean insert(
            StripeEvent event,
            String payload,
            String status,
            @Nullable String error,
            String waitsFor,
            Instant now,
            int failures,
            String onConflict) {
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
        boolean done = status.equals("PROCESSED") || status.equals("IGNORED");
        return jdbc.sql(INSERT + onConflict + IF_OPEN)
                        .param("id", event.id())
                        .param("type", event.type())
                        .param(
                                "version",
                                event.apiVersion().map(DeliveryStore::short40).orElse(null))
                        .param("now", time)
                        .param("processed", done ? time : null)
                        .param("status", status)
                        .param("error", error == null ? null : clean(error))
                        .param("failures", failures)
                        .param("object", optional(() -> event.object().optionalId("id")))
                        .param("customer", optional(event::customerId))
                        .param("created", event.createdAt().getEpochSecond())
                        .param("waits", waitsFor)
                        .param("payload", payload)
                        .update()
                == 1;
    }

    private static String waitsFor(Outcome.Unmatched unmatched) {
        var json = new com.google.gson.JsonObject();
        json.addProperty("waits_for_" + unmatched.missing().word, unmatched.id());
        return json.toString();
    }

    /** A malformed field must not keep the row from being written that says so. */
    private static @Nullable String optional(java.util.function.Supplier<Optional<String>> field) {
        try {
            return field.get().orElse(null);
        } catch (RuntimeException malformed) {
            return null;
        }
    }

    private static String short40(String text) {
        return clean(text.substring(0, Math.min(text.length(), 40)));
    }

    /** PostgreSQL stores no NUL. */
    private static String clean(String text) {
        return text.replace('\0', ' ').substring(0, Math.min(text.length(), MAX_ERROR));
    }
}
