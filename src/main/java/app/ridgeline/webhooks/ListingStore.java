package app.ridgeline.webhooks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the comparison with Stripe's list of events. */
@Repository
class ListingStore {

    /** What failed for a moment is tried again while it is listed, what fails always is left to a person. */
    private static final int MAX_FAILURES = 5;

    private final JdbcClient jdbc;

    ListingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far the list was read.
     *
     * @param listedUntil by the application's clock
     * @param expired whether that is so long ago, in real time, that Stripe may have dropped events since
     */
    record Mark(Instant listedUntil, boolean expired) {}

    Mark mark() {
        return jdbc.sql("""
                        select listed_until, completed_at < now() - interval '30 days' as expired from event_listing
                        """)
                .query((row, n) -> new Mark(
                        row.getObject("listed_until", OffsetDateTime.class).toInstant(), row.getBoolean("expired")))
                .single();
    }

    /** One window was read. */
    void moveMark(Instant listedUntil) {
        jdbc.sql("update event_listing set listed_until = :until")
                .param("until", utc(listedUntil))
                .update();
    }

    /** All that Stripe has was read. */
    void complete(Instant listedUntil) {
        jdbc.sql("update event_listing set listed_until = :until, completed_at = now()")
                .param("until", utc(listedUntil))
                .update();
    }

    /** Those of these events that need nothing more: all but the unseen ones and those that failed a few times. */
    Set<String> settled(Collection<String> eventIds) {
        return of(eventIds, "(status <> 'FAILED' or failures >= " + MAX_FAILURES + ")");
    }

    /** Those of these events that have a row, whatever came of them. */
    Set<String> recorded(Collection<String> eventIds) {
        return of(eventIds, "true");
    }

    private Set<String> of(Collection<String> eventIds, String condition) {
        return new HashSet<>(
                jdbc.sql("select event_id from webhook_events where event_id = any (cast(:ids as text[])) and "
                                + condition)
                        .param("ids", eventIds.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
