package app.ridgeline.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of the audit. */
@Repository
class AuditStore {

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Caller caller, AuditedAct act) {
        jdbc.sql("""
            insert into audit_entries (actor, action, subject_user, subject, reason, details, place, address)
            values (:actor, :action, :user, :subject, :reason, cast(:details as jsonb), :place, :address)
            """)
                .param("actor", caller.actor().toString())
                .param("action", act.action())
                .param("user", act.userId())
                .param("subject", act.subject())
                .param("reason", act.reason())
                .param("details", json.writeValueAsString(act.details()))
                .param("place", caller.place())
                .param("address", caller.address())
                .update();
    }

    /** Only the conditions in use are in the statement, so that each kind of page has its index. */
    List<AuditEntry> page(AuditFilter filter, @Nullable AuditEntry after, int skip, int limit) {
        StringBuilder sql = new StringBuilder("select * from audit_entries where true");
        Map<String, Object> parameters = new LinkedHashMap<>();
        condition(sql, parameters, " and action = :action", "action", filter.action());
        condition(
                sql,
                parameters,
                " and actor = :actor",
                "actor",
                filter.actor() == null ? null : filter.actor().toString());
        condition(sql, parameters, " and subject_user = :user", "user", filter.userId());
        condition(sql, parameters, " and at >= :from", "from", utc(filter.from()));
        condition(sql, parameters, " and at < :until", "until", utc(filter.until()));
        if (after != null) {
            condition(sql, parameters, " and (at, id) < (:after_at", "after_at", utc(after.at()));
            condition(sql, parameters, ", :after_id)", "after_id", after.id());
        }
        return jdbc.sql(sql.append(" order by at desc, id desc limit :limit offset :skip")
                        .toString())
                .params(parameters)
                .param("limit", limit)
                .param("skip", skip)
                .query(this::entry)
                .list();
    }

    List<Map<String, Object>> ofPerson(UUID userId) {
        return jdbc.sql("""
            select at, action,
                case when actor = :actor then 'you' when actor = 'system' then 'system' else 'operator' end as actor,
                case when actor = :actor then address end as address
            from audit_entries where subject_user = :user or actor = :actor order by id
            """)
                .param("user", userId)
                .param("actor", Actor.user(userId).toString())
                .query()
                .listOfRows();
    }

    /** Removes the network address from what this person did, or the application recorded about them. */
    void removeAddresses(UUID userId) {
        jdbc.sql("""
            update audit_entries set address = null
            where address is not null and (actor = :actor or subject_user = :user and actor = 'system')
            """)
                .param("actor", Actor.user(userId).toString())
                .param("user", userId)
                .update();
    }

    /** Removes it from the oldest entries that still have one. Returns how many there were. */
    int removeAddresses(Duration olderThan, int limit) {
        return jdbc.sql("""
            update audit_entries set address = null where id in (
                select id from audit_entries
                where address is not null and at < clock_timestamp() - make_interval(secs => :seconds)
                order by at limit :limit)
            """)
                .param("seconds", (double) olderThan.toSeconds())
                .param("limit", limit)
                .update();
    }

    /** Removes the oldest entries, but for what one person did to another. Returns how many there were. */
    int remove(Duration olderThan, int limit) {
        return jdbc.sql("""
            delete from audit_entries where id in (
                select id from audit_entries
                where at < clock_timestamp() - make_interval(secs => :seconds)
                    and (subject_user is null or actor not like 'user:%' or actor = 'user:' || subject_user)
                order by at limit :limit)
            """)
                .param("seconds", (double) olderThan.toSeconds())
                .param("limit", limit)
                .update();
    }

    /** Removes the reasons from what was done to this person. */
    void removeReasons(UUID userId) {
        jdbc.sql("update audit_entries set reason = null where subject_user = :user and reason is not null")
                .param("user", userId)
                .update();
    }

    /** Removes it from the oldest entries that still have one. Returns how many there were. */
    int removeReasons(Duration olderThan, int limit) {
        return jdbc.sql("""
            update audit_entries set reason = null where id in (
                select id from audit_entries
                where reason is not null and at < clock_timestamp() - make_interval(secs => :seconds)
                order by at limit :limit)
            """)
                .param("seconds", (double) olderThan.toSeconds())
                .param("limit", limit)
                .update();
    }

    boolean isBehind(UUID who, UUID userId, Set<String> actions) {
        return jdbc.sql("""
            with recursive behind (id) as (
                select cast(:user as uuid)
                union
                select cast(substr(e.actor, 6) as uuid)
                from behind b join audit_entries e on e.subject_user = b.id
                where e.actor like 'user:%' and e.action in (:actions)
            )
            select exists (select from behind where id = :who)
            """)
                .param("user", userId)
                .param("who", who)
                .param("actions", actions)
                .query(Boolean.class)
                .single();
    }

    private static void condition(
            StringBuilder sql, Map<String, Object> parameters, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.put(name, value);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private AuditEntry entry(ResultSet row, int n) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getObject("subject_user", UUID.class),
                row.getString("subject"),
                row.getString("reason"),
                json.readValue(row.getString("details"), OBJECT),
                row.getString("place"),
                row.getString("address"));
    }
}
