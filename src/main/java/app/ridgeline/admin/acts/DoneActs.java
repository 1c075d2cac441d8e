package app.ridgeline.admin.acts;

import app.ridgeline.database.Inserting;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The acts that were done. The database refuses to undo one a second time. */
interface DoneActs extends Repository<DoneAct, UUID>, Inserting<DoneAct> {

    String SELECT = "select a.*, u.id as undone_by from admin_acts a left join admin_acts u on u.undoes = a.id ";

    @Query(SELECT + "where a.id = :id")
    Optional<DoneAct> find(UUID id);

    /** The acts on this user, the newest first. */
    @Query(SELECT + "where a.user_id = :userId order by a.done_at desc, a.id limit :limit")
    List<DoneAct> ofUser(UUID userId, int limit);

    /**
     * Keeps every other act of this actor waiting until the transaction ends, so that together they stay in the limit.
     */
    @Query("select 1 from (select pg_advisory_xact_lock(hashtextextended('admin-acts:' || :actor, 0))) locked")
    int lockFor(String actor);

    /** Keeps whoever else undoes this act waiting until the transaction ends. What is read afterwards is the newest. */
    @Query("select 1 from admin_acts where id = :id for no key update")
    Optional<Integer> lock(UUID id);

    /** What these actors together added to balances in the last 24 hours without a second admin. */
    @Query("""
        select coalesce(sum(added), 0) from admin_acts
        where actor in (:actors) and approved_by is null and kind <> 'undo'
            and done_at > clock_timestamp() - interval '24 hours'
        """)
    long addedLately(List<String> actors);
}
