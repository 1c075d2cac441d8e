package app.sandbox.objects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps all objects of the simulated Stripe in the sandbox's schema of the database. */
@Repository
public class ObjectStore {

    private static final String COLUMNS = "select o.type, o.customer, o.body, o.hidden from sandbox.objects o ";

    private final JdbcClient jdbc;
    private final Calendar calendar;

    ObjectStore(JdbcClient jdbc, Calendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** Adds a new object. */
    public void insert(StripeObject object) {
        jdbc.sql("""
            insert into sandbox.objects (id, type, customer, body, hidden, due_at)
            values (:id, :type, :customer, cast(:body as json), cast(:hidden as json), :due)\
            """)
                .param("id", object.id())
                .param("type", object.type())
                .param("customer", object.customer())
                .param("body", Json.write(object.body()))
                .param("hidden", Json.write(object.hidden()))
                .param("due", due(object), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Stores what has changed in an object; lock it first. */
    public void update(StripeObject object) {
        jdbc.sql("""
            update sandbox.objects
            set customer = :customer, body = cast(:body as json), hidden = cast(:hidden as json),
                due_at = :due
            where id = :id\
            """)
                .param("id", object.id())
                .param("customer", object.customer())
                .param("body", Json.write(object.body()))
                .param("hidden", Json.write(object.hidden()))
                .param("due", due(object), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Forgets an object for good. */
    public void delete(String id) {
        jdbc.sql("delete from sandbox.objects where id = :id").param("id", id).update();
    }

    /** The object of this type and id. */
    public Optional<StripeObject> find(String type, String id) {
        return one(type, id, "");
    }

    /** The same, locked until the transaction ends. */
    public Optional<StripeObject> lock(String type, String id) {
        return one(type, id, " for update");
    }

    /** The object of this id, whatever its type. */
    public Optional<StripeObject> find(String id) {
        return jdbc.sql(COLUMNS + "where o.id = :id")
                .param("id", id)
                .query(ObjectStore::map)
                .optional();
    }

    /** The objects that match, the newest first, at most as many as the query's limit. */
    public List<StripeObject> list(ObjectQuery query) {
        List<String> conditions = new ArrayList<>(List.of("o.type = :type"));
        query.conditions().forEach(condition -> conditions.add("(" + condition + ")"));
        String where = conditions.stream().collect(Collectors.joining(" and ", "where ", ""));
        boolean backwards = query.parameters().containsKey("endingBefore");
        List<StripeObject> found = jdbc.sql(
                        COLUMNS + where + " order by o.seq " + (backwards ? "asc" : "desc") + " limit :limit")
                .param("type", query.type())
                .param("limit", query.limit())
                .params(query.parameters())
                .query(ObjectStore::map)
                .list();
        return backwards ? found.reversed() : found;
    }

    /**
     * What is to happen to an object by the clock.
     *
     * @param at when
     */
    public record Due(String type, String id, Instant at) {}

    /** What is to happen next, to an object of this customer or, without one, to any. */
    public Optional<Due> earliestDue(@Nullable String customer) {
        return jdbc.sql("select type, id, due_at from sandbox.objects where due_at is not null"
                        + (customer == null ? "" : " and customer = :customer") + " order by due_at, seq limit 1")
                .params(customer == null ? Map.of() : Map.of("customer", customer))
                .query((row, number) -> new Due(
                        row.getString("type"),
                        row.getString("id"),
                        row.getTimestamp("due_at").toInstant()))
                .optional();
    }

    /** Lets nothing happen to an object by the clock until it is stored again. */
    public void setAside(String id) {
        jdbc.sql("update sandbox.objects set due_at = null where id = :id")
                .param("id", id)
                .update();
    }

    private @Nullable OffsetDateTime due(StripeObject object) {
        Instant due = calendar.next(object);
        return due == null ? null : due.atOffset(ZoneOffset.UTC);
    }

    private Optional<StripeObject> one(String type, String id, String lock) {
        return jdbc.sql(COLUMNS + "where o.id = :id and o.type = :type" + lock)
                .param("id", id)
                .param("type", type)
                .query(ObjectStore::map)
                .optional();
    }

    private static StripeObject map(ResultSet row, int number) throws SQLException {
        return new StripeObject(
                row.getString("type"),
                row.getString("customer"),
                Json.read(row.getString("body")),
                Json.read(row.getString("hidden")));
    }
}
