package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.HoldId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of runs. Every method runs in the caller's transaction. */
@Repository
class RunStore {

    private static final String COLUMNS =
            "id, tool, title, state, failure, called_at, created_at, expires_at, finished_at";

    private final JdbcClient jdbc;

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A run that is still open, with what its end needs to know. */
    record Open(UUID userId, HoldId hold, boolean asked) {}

    void insert(UUID id, HoldId hold, Bucket tool, String title, String inputs, Instant now, Instant expiresAt) {
        jdbc.sql("""
                        insert into tool_runs (id, user_id, tool, title, inputs, hold_id, created_at, expires_at)
                        values (:id, :user, :tool, :title, :inputs::jsonb, :hold, :now, :expires)
                        """)
                .param("id", id)
                .param("user", hold.userId())
                .param("tool", tool.key())
                .param("title", title)
                .param("inputs", inputs)
                .param("hold", hold.toString())
                .param("now", utc(now))
                .param("expires", utc(expiresAt))
                .update();
    }

    /** Locks a run if nobody has ended it. */
    Optional<Open> lockOpen(UUID id) {
        return jdbc.sql("""
                        select user_id, hold_id, called_at from tool_runs where id = :id and state = 'running' for update
                        """)
                .param("id", id)
                .query((row, n) -> new Open(
                        row.getObject("user_id", UUID.class),
                        HoldId.parse(row.getString("hold_id")).orElseThrow(),
                        row.getObject("called_at") != null))
                .optional();
    }

    void finish(UUID id, Run.State state, @Nullable String failure, @Nullable String result, Instant now) {
        jdbc.sql("""
                        update tool_runs set state = :state, failure = :failure, result = :result::jsonb,
                            finished_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("failure", failure)
                .param("result", result)
                .param("now", utc(now))
                .update();
    }

    /** Writes down that the provider is being asked; false if the run has ended. */
    boolean markCalled(UUID id, Instant now) {
        return jdbc.sql("""
                        update tool_runs set called_at = coalesce(called_at, :now)
                        where id = :id and state = 'running' and expires_at > :now
                        """).param("id", id).param("now", utc(now)).update() == 1;
    }

    /** How many runs the user cancelled since then although the provider had been asked. */
    int cancelledSince(UUID user, Instant since) {
        return jdbc.sql("""
                        select count(*) from tool_runs
                        where user_id = :user and state = 'cancelled' and called_at is not null and finished_at > :since
                        """)
                .param("user", user)
                .param("since", utc(since))
                .query(Integer.class)
                .single();
    }

    int running(UUID user, Instant now) {
        return jdbc.sql("""
                        select count(*) from tool_runs where user_id = :user and state = 'running' and expires_at > :now
                        """)
                .param("user", user)
                .param("now", utc(now))
                .query(Integer.class)
                .single();
    }

    /** Runs that nobody ended in time, the oldest first. */
    List<UUID> overdue(Instant now, int limit) {
        return jdbc.sql("""
                        select id from tool_runs where state = 'running' and expires_at <= :now
                        order by expires_at limit :limit
                        """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    Optional<Run> find(UUID user, UUID id, Instant now) {
        return jdbc.sql("select " + COLUMNS + " from tool_runs"
                        + " where id = :id and user_id = :user and deleted_at is null")
                .param("id", id)
                .param("user", user)
                .query((row, n) -> run(row, now))
                .optional();
    }

    Optional<Run> findByHold(UUID user, HoldId hold, Instant now) {
        return jdbc.sql("select " + COLUMNS + " from tool_runs"
                        + " where hold_id = :hold and user_id = :user and deleted_at is null")
                .param("hold", hold.toString())
                .param("user", user)
                .query((row, n) -> run(row, now))
                .optional();
    }

    Optional<String> inputs(UUID user, UUID id) {
        return json("inputs", user, id);
    }

    Optional<String> result(UUID user, UUID id) {
        return json("result", user, id);
    }

    private Optional<String> json(String column, UUID user, UUID id) {
        return jdbc.sql("select " + column + " from tool_runs"
                        + " where id = :id and user_id = :user and deleted_at is null and " + column + " is not null")
                .param("id", id)
                .param("user", user)
                .query(String.class)
                .optional();
    }

    /** The user's runs of a tool whose title holds this text, the newest first. */
    List<Run> history(UUID user, Bucket tool, String search, int offset, int limit, Instant now) {
        return jdbc.sql("select " + COLUMNS + """
                         from tool_runs
                        where user_id = :user and tool = :tool and deleted_at is null
                            and title ilike '%' || :search || '%'
                        order by created_at desc, id desc offset :offset limit :limit
                        """)
                .param("user", user)
                .param("tool", tool.key())
                .param("search", search.replaceAll("([\\\\%_])", "\\\\$1"))
                .param("offset", offset)
                .param("limit", limit)
                .query((row, n) -> run(row, now))
                .list();
    }

    /** Empties a run that has ended; false if it has not, or is not the user's. */
    boolean delete(UUID user, UUID id, Instant now) {
        return jdbc.sql("""
                        update tool_runs set title = '', inputs = '{}', result = null, deleted_at = :now
                        where id = :id and user_id = :user and deleted_at is null and state <> 'running'
                        """)
                        .param("id", id)
                        .param("user", user)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** All runs of a user. */
    List<UUID> all(UUID user) {
        return jdbc.sql("select id from tool_runs where user_id = :user and deleted_at is null")
                .param("user", user)
                .query(UUID.class)
                .list();
    }

    private static Run run(ResultSet row, Instant now) throws SQLException {
        Run.State state = Run.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        String failure = row.getString("failure");
        if (state == Run.State.RUNNING && !now.isBefore(instant(row, "expires_at"))) {
            // Its hold has ended and can be committed no more; the sweep has yet to write it down.
            state = Run.State.FAILED;
            failure = Run.LOST;
        }
        return new Run(
                row.getObject("id", UUID.class),
                Bucket.ofKey(row.getString("tool")).orElseThrow(),
                row.getString("title"),
                state,
                failure,
                row.getObject("called_at") != null,
                instant(row, "created_at"),
                row.getObject("finished_at") == null ? null : instant(row, "finished_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
