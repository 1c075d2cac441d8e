package app.ridgeline.tools;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files in the database: nothing else to back up, and they commit with the token that pays for them. */
@Repository
class DatabaseFiles implements ResultStore {

    private final JdbcClient jdbc;

    DatabaseFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
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

    @Override
    public Optional<StoredFile> find(UUID ownerId, String name) {
        return jdbc.sql("select name, content_type, bytes from tool_files where owner_id = :owner and name = :name")
                .param("owner", ownerId)
                .param("name", name)
                .query((row, n) ->
                        new StoredFile(row.getString("name"), row.getString("content_type"), row.getBytes("bytes")))
                .optional();
    }

    @Override
    public void copy(UUID fromId, UUID toId) {
        jdbc.sql("""
                        insert into tool_files (owner_id, name, content_type, bytes)
                        select :to, name, content_type, bytes from tool_files where owner_id = :from
                        """).param("from", fromId).param("to", toId).update();
    }

    @Override
    public void deleteAll(UUID ownerId) {
        jdbc.sql("delete from tool_files where owner_id = :owner")
                .param("owner", ownerId)
                .update();
    }
}
