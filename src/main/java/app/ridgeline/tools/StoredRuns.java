package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The runs. Every method runs in the caller's transaction. */
interface StoredRuns extends Repository<StoredRun, UUID> {

    String SELECT = """
        select id, user_id, hold_id, tool, title, state, failure, called_at, created_at, expires_at, finished_at
        from tool_runs
        """;

    String OWN = " where user_id = :userId and deleted_at is null ";

    @Modifying
    @Query("""
        insert into tool_runs (id, user_id, tool, title, inputs, hold_id, created_at, expires_at)
        values (:id, :userId, :tool, :title, cast(:inputs as jsonb), :holdId, :now, :expiresAt)
        """)
    void insert(
            UUID id,
            UUID userId,
            Bucket tool,
            String title,
            String inputs,
            String holdId,
            Instant now,
            Instant expiresAt);

    /** Locks a run if no one has ended it. */
    @Query(SELECT + " where id = :id and state = 'running' for update")
    Optional<StoredRun> lockOpen(UUID id);

    @Modifying
    @Query("""
        update tool_runs set state = :state, failure = :failure, result = cast(:result as jsonb), finished_at = :now
        where id = :id
        """)
    void finish(UUID id, Run.State state, @Nullable String failure, @Nullable String result, Instant now);

    /** Records that the provider is being asked; false if the run has ended. */
    @Modifying
    @Query("""
        update tool_runs set called_at = coalesce(called_at, :now)
        where id = :id and state = 'running' and expires_at > :now
        """)
    boolean markCalled(UUID id, Instant now);

    /** How many runs the user cancelled since then although the provider had been asked. */
    @Query("""
        select count(*) from tool_runs
        where user_id = :userId and state = 'cancelled' and called_at is not null and finished_at > :since
        """)
    int cancelledSince(UUID userId, Instant since);

    @Query("select count(*) from tool_runs where user_id = :userId and state = 'running' and expires_at > :now")
    int running(UUID userId, Instant now);

    /** Runs that no one ended in time, the oldest first. */
    @Query("select id from tool_runs where state = 'running' and expires_at <= :now order by expires_at limit :limit")
    List<UUID> overdue(Instant now, int limit);

    @Query(SELECT + OWN + "and id = :id")
    Optional<StoredRun> find(UUID userId, UUID id);

    @Query(SELECT + OWN + "and hold_id = :holdId")
    Optional<StoredRun> findByHold(UUID userId, String holdId);

    @Query("select inputs from tool_runs" + OWN + "and id = :id")
    Optional<String> inputs(UUID userId, UUID id);

    @Query("select result from tool_runs" + OWN + "and id = :id and result is not null")
    Optional<String> result(UUID userId, UUID id);

    /** The user's runs of a tool whose title is like this, the newest first. */
    @Query(SELECT + OWN + """
        and tool = :tool and title ilike :like order by created_at desc, id desc offset :offset limit :limit
        """)
    List<StoredRun> history(UUID userId, Bucket tool, String like, int offset, int limit);

    /** Empties a run that has ended; false if it has not, or is not the user's. */
    @Modifying
    @Query("""
        update tool_runs set title = '', inputs = '{}', result = null, deleted_at = :now
        where id = :id and user_id = :userId and deleted_at is null and state <> 'running'
        """)
    boolean delete(UUID userId, UUID id, Instant now);

    /** All runs of a user. */
    @Query("select id from tool_runs" + OWN)
    List<UUID> all(UUID userId);
}
