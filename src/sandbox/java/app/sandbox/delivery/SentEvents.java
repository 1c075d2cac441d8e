package app.sandbox.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What was delivered, page by page, the newest first, and how each attempt ended. */
@Repository
public class SentEvents {

    private static final String SELECT = "select " + Deliveries.FIELDS + """
        , o.body ->> 'type' as type, o.customer, c.body ->> 'email' as email,
          (o.body ->> 'created')::bigint as happened
        from sandbox.deliveries d
        join sandbox.objects o on o.id = d.event_id
        left join sandbox.objects c on c.id = o.customer
        """;
    private static final String WHERE = """
        where (:type = '' or starts_with(o.body ->> 'type', :type))
            and (cast(:customer as text) is null or o.customer = :customer)
            and (cast(:state as text) is null or d.state = :state)
        """;

    private final JdbcClient jdbc;

    SentEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One page of them. */
    public List<SentEvent> page(SentFilter filter, int offset, int limit) {
        return filtered(SELECT + WHERE + "order by d.id desc limit :limit offset :offset", filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(SentEvents::map)
                .list();
    }

    /** How many there are. */
    public int count(SentFilter filter) {
        return filtered(
                        "select count(*) from sandbox.deliveries d join sandbox.objects o on o.id = d.event_id "
                                + WHERE,
                        filter)
                .query(Integer.class)
                .single();
    }

    /** The delivery of this number. */
    public Optional<SentEvent> find(long delivery) {
        return jdbc.sql(SELECT + "where d.id = :id")
                .param("id", delivery)
                .query(SentEvents::map)
                .optional();
    }

    /** The attempts of this delivery, the first one first. */
    public List<PastAttempt> attempts(long delivery) {
        return jdbc.sql("""
            select number, sent_at, status_code, duration_ms, answer, fault
            from sandbox.delivery_attempts where delivery_id = :id order by number\
            """)
                .param("id", delivery)
                .query((row, number) -> new PastAttempt(
                        row.getInt("number"),
                        row.getTimestamp("sent_at").toInstant(),
                        row.getObject("status_code", Integer.class),
                        row.getLong("duration_ms"),
                        row.getString("answer"),
                        Fault.of(row.getString("fault"))))
                .list();
    }

    private StatementSpec filtered(String sql, SentFilter filter) {
        return jdbc.sql(sql)
                .param("type", filter.type())
                .param("customer", filter.customer())
                .param("state", filter.state());
    }

    private static SentEvent map(ResultSet row, int number) throws SQLException {
        return new SentEvent(
                Deliveries.map(row, number),
                row.getString("type"),
                row.getString("customer"),
                row.getString("email"),
                Instant.ofEpochSecond(row.getLong("happened")));
    }
}
