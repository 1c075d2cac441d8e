package app.ridgeline.admin.acts;

import app.ridgeline.audit.Actor;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.PlanState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of acts that were done. */
@Repository
class ActStore {

    private static final String SELECT = """
            select a.*, u.id as undone_by from admin_acts a left join admin_acts u on u.undoes = a.id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ActStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Keeps every other act of this actor waiting until the transaction ends, so that together they stay in the limit. */
    void lock(Actor actor) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('admin-acts:' || :actor, 0))")
                .param("actor", actor.toString())
                .query((row, n) -> true)
                .single();
    }

    /** What these actors together added to balances in the last 24 hours without a second admin. */
    long addedLately(List<Actor> actors) {
        return jdbc.sql("""
                        select coalesce(sum(added), 0) from admin_acts
                        where actor in (:actors) and approved_by is null and kind <> 'undo'
                            and done_at > clock_timestamp() - interval '24 hours'
                        """)
                .param("actors", actors.stream().map(Actor::toString).toList())
                .query(Long.class)
                .single();
    }

    void add(ActRequest request, Actor actor, @Nullable UUID approvedBy, PlanState was, long added) {
        jdbc.sql("""
                        insert into admin_acts (id, user_id, kind, plan, mockup, dol, weather, actor, approved_by, reason,
                                                added, was)
                        values (:id, :user, :kind, :plan, :mockup, :dol, :weather, :actor, :approved_by, :reason, :added,
                                cast(:was as jsonb))
                        """)
                .params(ActColumns.of(request.act()))
                .param("id", request.id())
                .param("user", request.userId())
                .param("actor", actor.toString())
                .param("approved_by", approvedBy)
                .param("reason", request.reason())
                .param("added", added)
                .param("was", json.writeValueAsString(was))
                .update();
    }

    /** Keeps whoever else undoes this act waiting until the transaction ends. What is read afterwards is the newest. */
    void lock(UUID id) {
        jdbc.sql("select 1 from admin_acts where id = :id for no key update")
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    /** Writes that an act is undone. The database refuses a second time. */
    void addUndo(UUID id, DoneAct undone, Actor actor, String reason) {
        jdbc.sql("""
                        insert into admin_acts (id, user_id, kind, undoes, actor, reason, added, was)
                        values (:id, :user, 'undo', :undoes, :actor, :reason, 0, '{}')
                        """)
                .param("id", id)
                .param("user", undone.userId())
                .param("undoes", undone.id())
                .param("actor", actor.toString())
                .param("reason", reason)
                .update();
    }

    Optional<DoneAct> find(UUID id) {
        return jdbc.sql(SELECT + " where a.id = :id")
                .param("id", id)
                .query(this::act)
                .optional();
    }

    /** The acts on this user, the newest first. */
    List<DoneAct> ofUser(UUID userId, int limit) {
        return jdbc.sql(SELECT + " where a.user_id = :user order by a.done_at desc, a.id limit :limit")
                .param("user", userId)
                .param("limit", limit)
                .query(this::act)
                .list();
    }

    private DoneAct act(ResultSet row, int n) throws SQLException {
        Optional<AdminAct> act = ActColumns.read(row);
        return new DoneAct(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                act,
                row.getObject("undoes", UUID.class),
                row.getObject("undone_by", UUID.class),
                row.getString("actor"),
                row.getObject("approved_by", UUID.class),
                row.getString("reason"),
                act.isPresent() ? json.readValue(row.getString("was"), PlanState.class) : new PlanState(null, "", null),
                row.getObject("done_at", OffsetDateTime.class).toInstant());
    }
}
