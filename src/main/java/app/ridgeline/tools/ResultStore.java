package app.ridgeline.tools;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL of the files of runs and drafts. They are in the database, so that there is nothing else to back up, and join
 * the caller's transaction: a result is there if and only if it is paid.
 */
@Repository
public class ResultStore {

    private final JdbcClient jdbc;

    ResultStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a file, in place of one with the same owner and name. */
    public void put(UUID ownerId, StoredFile file) {
        jdbc.sql("""
            insert into tool_files (owner_id, name, content_type, bytes) values (:owner, :name, :type, :bytes)
            on conflict (owner_id, name) do update
            set content_type = excluded.content_type, bytes = excluded.bytes, created_at = now()
            """)
                .param("owner", ownerId)
                .param("name", file.name())
                .param("type", file.contentType())
                .param("bytes", file.bytes())
                .update();
    }

    /** The owner's file of this name. */
    public Optional<StoredFile> find(UUID ownerId, String name) {
        return jdbc.sql("select name, content_type, bytes from tool_files where owner_id = :owner and name = :name")
                .param("owner", ownerId)
                .param("name", name)
                .query((row, n) ->
                        new StoredFile(row.getString("name"), row.getString("content_type"), row.getBytes("bytes")))
                .optional();
    }

    /** Copies all files of one owner to another. */
    public void copy(UUID fromId, UUID toId) {
        jdbc.sql("""
            insert into tool_files (owner_id, name, content_type, bytes)
            select :to, name, content_type, bytes from tool_files where owner_id = :from
            """).param("from", fromId).param("to", toId).update();
    }

    /** Deletes all files of an owner. */
    public void deleteAll(UUID ownerId) {
        jdbc.sql("delete from tool_files where owner_id = :owner")
                .param("owner", ownerId)
                .update();
    }
}
