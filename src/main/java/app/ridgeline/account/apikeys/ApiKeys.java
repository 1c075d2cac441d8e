package app.ridgeline.account.apikeys;

import app.ridgeline.account.Secret;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The keys of API clients, of each of which only a hash is stored. */
@Service
public class ApiKeys {

    /** The longest name of a key, in characters. */
    public static final int MAX_NAME = 100;

    private static final int MAX_PAGE = 200;

    private final JdbcClient jdbc;

    ApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Used(ApiClient client, boolean lately) {}

    /** The client of a key, or empty if the key is unknown, revoked or at its end. Asked at each call, so one statement. */
    public Optional<ApiClient> clientOf(String key) {
        Optional<Used> found = jdbc.sql("""
            select id, name, scopes, coalesce(last_used_at > now() - interval '1 minute', false) as lately
            from api_keys
            where hash = :hash and revoked_at is null and (expires_at is null or expires_at > now())
            """)
                .param("hash", Secret.hash(key))
                .query((row, n) -> new Used(client(row, n), row.getBoolean("lately")))
                .optional();
        found.filter(used -> !used.lately()).ifPresent(used -> markUsed(used.client()));
        return found.map(Used::client);
    }

    /** Whose key it is, if a person made it. */
    @Transactional(readOnly = true)
    public Optional<UUID> creatorOf(UUID clientId) {
        return jdbc.sql("select created_by from api_keys where id = :id and created_by is not null")
                .param("id", clientId)
                .query(UUID.class)
                .optional();
    }

    /** The names of those of these clients that exist, also of ended keys. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names(Collection<UUID> clientIds) {
        Map<UUID, String> names = new HashMap<>();
        if (!clientIds.isEmpty()) {
            jdbc.sql("select id, name from api_keys where id = any(:ids)")
                    .param("ids", clientIds.toArray(UUID[]::new))
                    .query(row -> {
                        names.put(row.getObject("id", UUID.class), row.getString("name"));
                    });
        }
        return names;
    }

    /** The clients of all keys that this person made, ended ones too. */
    @Transactional(readOnly = true)
    public List<UUID> madeBy(UUID userId) {
        return jdbc.sql("select id from api_keys where created_by = :user")
                .param("user", userId)
                .query(UUID.class)
                .list();
    }

    /** To the minute: a busy key must not be written at every call. One that is being written right now is left alone. */
    private void markUsed(ApiClient client) {
        jdbc.sql("""
            update api_keys set last_used_at = now()
            where id = (select id from api_keys
                        where id = :id for no key update skip locked)
            """).param("id", client.id()).update();
    }

    /** A key that was made: its client's id, and the key itself, which is seen only now. */
    public record Made(UUID id, String key) {

        @Override
        public String toString() {
            return "Made[id=" + id + "]"; // a key is never logged
        }
    }

    /** Makes a key for a new client, without an end or a maker, and returns it: the only time that it is seen. */
    @Transactional
    public String create(String name, Set<ApiClient.Scope> scopes) {
        return insert(name, scopes, null, null).key();
    }

    /**
     * Makes a key for a new client.
     *
     * @param name 1 to {@value #MAX_NAME} characters
     * @param scopes at least one
     * @param expiresAt later than now, or null for never
     * @param createdBy the admin who makes it
     */
    @Transactional
    public Made create(String name, Set<ApiClient.Scope> scopes, @Nullable Instant expiresAt, UUID createdBy) {
        if (expiresAt != null && !expiresAt.isAfter(Instant.now())) {
            throw new IllegalArgumentException("A key ends in the future");
        }
        return insert(name, scopes, expiresAt, createdBy);
    }

    private Made insert(
            String name, Set<ApiClient.Scope> scopes, @Nullable Instant expiresAt, @Nullable UUID createdBy) {
        if (name.isBlank() || name.strip().length() > MAX_NAME || name.indexOf('\0') >= 0 || scopes.isEmpty()) {
            throw new IllegalArgumentException("A key has a name of 1 to " + MAX_NAME + " characters and a scope");
        }
        String key = "rl_" + Secret.random();
        UUID id = jdbc.sql("""
            insert into api_keys (name, hash, scopes, expires_at, created_by)
            values (:name, :hash, cast(:scopes as text[]), :expires, :by) returning id
            """)
                .param("name", name.strip())
                .param("hash", Secret.hash(key))
                .param("scopes", array(scopes))
                .param(
                        "expires",
                        expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("by", createdBy, Types.OTHER)
                .query(UUID.class)
                .single();
        return new Made(id, key);
    }

    /**
     * A page of keys, the newest first, ended ones too.
     *
     * @param after the last key of the page before, or null
     * @param skip keys to leave out after that one
     * @param limit at most 200
     */
    @Transactional(readOnly = true)
    public List<ApiKey> page(@Nullable ApiKey after, int skip, int limit) {
        JdbcClient.StatementSpec page = jdbc.sql("select * from api_keys"
                + (after == null ? "" : " where (created_at, id) < (:created, :id)")
                + " order by created_at desc, id desc limit :limit offset :skip");
        if (after != null) {
            page = page.param("created", after.createdAt().atOffset(ZoneOffset.UTC))
                    .param("id", after.id());
        }
        return page.param("limit", Math.clamp(limit, 1, MAX_PAGE))
                .param("skip", Math.max(skip, 0))
                .query(ApiKeys::key)
                .list();
    }

    /** Takes a key that is known beforehand, unless there is one like it. Only demo keys are. */
    @Transactional
    public void register(String name, String key, Set<ApiClient.Scope> scopes) {
        jdbc.sql("""
            insert into api_keys (name, hash, scopes) values (:name, :hash, cast(:scopes as text[]))
            on conflict (hash) do nothing
            """)
                .param("name", name)
                .param("hash", Secret.hash(key))
                .param("scopes", array(scopes))
                .update();
    }

    /** Ends a key at once. */
    @Transactional
    public void revoke(UUID clientId) {
        end(clientId);
    }

    /** Ends a key at once; false if it was ended before, or there is none. */
    @Transactional
    public boolean end(UUID clientId) {
        return jdbc.sql("update api_keys set revoked_at = now() where id = :id and revoked_at is null")
                        .param("id", clientId)
                        .update()
                == 1;
    }

    private static String array(Set<ApiClient.Scope> scopes) {
        return scopes.stream()
                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static ApiClient client(ResultSet row, int n) throws SQLException {
        return new ApiClient(row.getObject("id", UUID.class), row.getString("name"), scopes(row));
    }

    private static ApiKey key(ResultSet row, int n) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                scopes(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_by", UUID.class),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Set<ApiClient.Scope> scopes(ResultSet row) throws SQLException {
        Array scopes = row.getArray("scopes");
        return Arrays.stream((String[]) scopes.getArray())
                .map(scope -> ApiClient.Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}
