package app.ridgeline.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the list of deliveries. Only the conditions in use are in a statement, so that each has its index. */
@Repository
class DeliveryLogStore {

    private static final String FIELDS = """
            select e.event_id, e.event_type, e.api_version, e.received_at, e.processed_at, e.status, e.attempts,
                e.error,
                e.metadata ->> 'customer' as customer, cast(e.metadata ->> 'created' as bigint) as created,
                u.id as user_id, u.email
            from webhook_events e
                left join stripe_objects_of_people c on c.kind = 'customer' and c.id = e.metadata ->> 'customer'
                left join people u on u.id = c.user_id
            """;

    private final JdbcClient jdbc;

    DeliveryLogStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<LoggedDelivery> page(DeliveryFilter filter, int skip, int limit) {
        StringBuilder sql = new StringBuilder(FIELDS).append("where true");
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (filter.status() != null) {
            sql.append(" and e.status = :status");
            parameters.put("status", filter.status().name());
        }
        if (filter.type() != null) {
            sql.append(" and e.event_type = :type");
            parameters.put("type", filter.type());
        }
        if (!filter.search().isEmpty()) {
            sql.append(condition(filter.search()));
            parameters.put("search", filter.search());
        }
        return jdbc.sql(sql.append(" order by e.received_at desc, e.event_id limit :limit offset :skip")
                        .toString())
                .params(parameters)
                .param("limit", limit)
                .param("skip", skip)
                .query(DeliveryLogStore::delivery)
                .list();
    }

    /** An id of Stripe tells by its prefix what it is of. */
    private static String condition(String search) {
        if (search.startsWith("evt_")) {
            return " and e.event_id = :search";
        }
        if (search.startsWith("cus_")) {
            return " and e.metadata ->> 'customer' = :search";
        }
        if (!search.contains("@")) {
            return " and e.metadata ->> 'object' = :search";
        }
        return " and e.metadata ->> 'customer' = any(array(select k.id from stripe_objects_of_people k"
                + " join people o on o.id = k.user_id where k.kind = 'customer' and lower(o.email) = lower(:search)))";
    }

    Optional<LoggedDelivery> find(String eventId) {
        return jdbc.sql(FIELDS + "where e.event_id = :id")
                .param("id", eventId)
                .query(DeliveryLogStore::delivery)
                .optional();
    }

    Optional<String> payload(String eventId) {
        return jdbc.sql("select payload from webhook_events where event_id = :id")
                .param("id", eventId)
                .query(String.class)
                .optional();
    }

    DeliveryHealth health(Instant since) {
        Map<DeliveryStatus, Long> counts = new EnumMap<>(DeliveryStatus.class);
        for (DeliveryStatus status : DeliveryStatus.values()) {
            counts.put(status, 0L);
        }
        return jdbc.sql("""
                        select count(*) filter (where status = 'PROCESSED') as processed,
                            count(*) filter (where status = 'IGNORED') as ignored,
                            count(*) filter (where status = 'UNMATCHED') as unmatched,
                            count(*) filter (where status = 'FAILED') as failed,
                            count(*) filter (where status = 'DEFERRED') as deferred,
                            count(*) filter (where attempts > 1) as retried,
                            percentile_disc(array[0.5, 0.95]) within group (order by greatest(extract(epoch from
                                processed_at) - cast(metadata ->> 'created' as bigint), 0))
                                filter (where status = 'PROCESSED') as latency
                        from webhook_events where received_at >= :since
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> {
                    counts.replaceAll((status, zero) -> count(row, status));
                    var latency = row.getArray("latency");
                    Number[] seconds = latency == null ? new Number[2] : (Number[]) latency.getArray();
                    return new DeliveryHealth(
                            counts, row.getLong("retried"), duration(seconds[0]), duration(seconds[1]));
                })
                .single();
    }

    List<DelayDay> delays(Instant since) {
        return jdbc.sql("""
                        select cast(received_at at time zone 'UTC' as date) as day, count(*) as events,
                            percentile_disc(array[0.5, 0.95]) within group (order by greatest(extract(epoch from
                                processed_at) - cast(metadata ->> 'created' as bigint), 0)) as delay
                        from webhook_events
                        where received_at >= :since and status = 'PROCESSED' and metadata ->> 'created' is not null
                        group by 1 order by 1
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> {
                    Number[] seconds = (Number[]) row.getArray("delay").getArray();
                    return new DelayDay(
                            row.getObject("day", LocalDate.class),
                            row.getLong("events"),
                            duration(seconds[0]).orElse(Duration.ZERO),
                            duration(seconds[1]).orElse(Duration.ZERO));
                })
                .list();
    }

    private static long count(ResultSet row, DeliveryStatus status) {
        try {
            return row.getLong(status.name().toLowerCase(Locale.ROOT));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Duration> duration(@Nullable Number seconds) {
        return Optional.ofNullable(seconds).map(it -> Duration.ofMillis((long) (it.doubleValue() * 1_000)));
    }

    private static LoggedDelivery delivery(ResultSet row, int n) throws SQLException {
        long created = row.getLong("created");
        return new LoggedDelivery(
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("api_version"),
                row.wasNull() || created == 0 ? null : Instant.ofEpochSecond(created),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("processed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getString("error"),
                row.getString("customer"),
                row.getObject("user_id", UUID.class),
                row.getString("email"));
    }
}
