package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forms that are not sent yet, one for each person and tool. They are kept in the database because a session outlives
 * neither a restart nor a long look at the bank's page.
 */
@Service
public class DraftStore {

    private final JdbcClient jdbc;
    private final ResultStore files;
    private final JsonMapper json;
    private final Clock clock;

    DraftStore(JdbcClient jdbc, ResultStore files, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.json = json;
        this.clock = clock;
    }

    /** What the person has filled in so far. */
    @Transactional(readOnly = true)
    public <I> Optional<I> find(UUID userId, PaidTool<I, ?> tool) {
        return jdbc.sql("select inputs from tool_drafts where user_id = :user and tool = :tool")
                .param("user", userId)
                .param("tool", tool.bucket().key())
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, tool.inputType()));
    }

    /** Keeps what the person has filled in. Returns the draft's id, which its files belong to. */
    @Transactional
    public <I> UUID save(UUID userId, PaidTool<I, ?> tool, I inputs) {
        return jdbc.sql("""
                        insert into tool_drafts (id, user_id, tool, inputs, updated_at)
                        values (:id, :user, :tool, :inputs::jsonb, :now)
                        on conflict (user_id, tool) do update
                        set inputs = excluded.inputs, updated_at = excluded.updated_at
                        returning id
                        """)
                .param("id", UUID.randomUUID())
                .param("user", userId)
                .param("tool", tool.bucket().key())
                .param("inputs", json.writeValueAsString(inputs))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    /** Keeps a file of the draft, with what else is filled in. Returns the draft's id. */
    @Transactional
    public <I> UUID save(UUID userId, PaidTool<I, ?> tool, I inputs, StoredFile file) {
        UUID id = save(userId, tool, inputs);
        files.put(id, file);
        return id;
    }

    /** The draft's id, if there is a draft. */
    @Transactional(readOnly = true)
    public Optional<UUID> id(UUID userId, Bucket tool) {
        return jdbc.sql("select id from tool_drafts where user_id = :user and tool = :tool")
                .param("user", userId)
                .param("tool", tool.key())
                .query(UUID.class)
                .optional();
    }

    /** Whether the draft has a file of this name. */
    @Transactional(readOnly = true)
    public boolean has(UUID draftId, String name) {
        return files.find(draftId, name).isPresent();
    }

    /** Whether this is a draft of that person. */
    boolean isOf(UUID userId, UUID draftId) {
        return jdbc.sql("select 1 from tool_drafts where id = :id and user_id = :user")
                .param("id", draftId)
                .param("user", userId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Deletes the person's drafts and their files. */
    @Transactional
    void deleteAll(UUID userId) {
        jdbc.sql("delete from tool_drafts where user_id = :user returning id")
                .param("user", userId)
                .query(UUID.class)
                .list()
                .forEach(files::deleteAll);
    }
}
