package app.ridgeline.storms;

import app.ridgeline.places.GeoPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of looking for storms. The index finds a box; what is in its corners is left out by who asks. */
@Repository
class StormStore {

    static final String IN_BOX = """
            select * from storm_events
            where area && box(point(:west, :south), point(:east, :north))
                and local_date between :from and :to
                and peril in (:perils)
            order by local_date desc, event_id
            limit :limit
            """;

    private final JdbcClient jdbc;

    StormStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StormEvent> inBox(StormQuery query, int limit) {
        GeoPoint point = query.point();
        return jdbc.sql(IN_BOX)
                .param("west", point.longitude() - query.longitudes())
                .param("east", point.longitude() + query.longitudes())
                .param("south", point.latitude() - query.latitudes())
                .param("north", point.latitude() + query.latitudes())
                .param("from", query.from())
                .param("to", query.to())
                .param("perils", query.perils().stream().map(Peril::key).toList())
                .param("limit", limit)
                .query(StormStore::event)
                .list();
    }

    StormData data() {
        // Counted while that is quick; of very many the planner's estimate is close enough.
        return jdbc.sql("""
                        select case when many.rows > 200000 then many.rows
                                else (select count(*) from storm_events) end as events,
                            least((select min(first_date) from storm_imports),
                                (select min(local_date) from storm_events where event_id < 0)) as first,
                            greatest((select max(last_date) from storm_imports),
                                (select max(local_date) from storm_events where event_id < 0)) as last,
                            exists (select from storm_events where event_id < 0) as demo
                        from (select reltuples::bigint as rows from pg_class
                            where oid = 'storm_events'::regclass) many
                        """)
                .query((row, n) -> new StormData(
                        row.getLong("events"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class),
                        row.getBoolean("demo")))
                .single();
    }

    private static StormEvent event(ResultSet row, int n) throws SQLException {
        return new StormEvent(
                row.getLong("event_id"),
                Peril.valueOf(row.getString("peril").toUpperCase(Locale.ROOT)),
                row.getString("event_type"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("local_date", LocalDate.class),
                ZoneId.of(row.getString("zone")),
                new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                new GeoPoint(row.getDouble("end_latitude"), row.getDouble("end_longitude")),
                number(row, "hail_inches"),
                number(row, "wind_knots"),
                row.getString("wind_kind"),
                row.getString("tornado_scale"),
                row.getString("state"),
                row.getString("county"),
                row.getString("location"),
                row.getString("source"),
                row.getObject("damage_usd", Long.class),
                row.getString("narrative"),
                row.getString("edition"));
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }
}
