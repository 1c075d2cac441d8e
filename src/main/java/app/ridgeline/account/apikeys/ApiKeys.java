package app.ridgeline.account.apikeys;

import app.ridgeline.account.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
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

    private final StoredKeys keys;
    private final JdbcClient jdbc;

    ApiKeys(StoredKeys keys, JdbcClient jdbc) {
        this.keys = keys;
        this.jdbc = jdbc;
    }

    private record Used(ApiClient client, boolean lately) {}

    /**
     * The client of a key, or empty if the key is unknown, revoked or at its end. Asked at each call, so one statement,
     * and by hand: a repository takes twice the time for it.
     */
    public Optional<ApiClient> clientOf(String key) {
        Optional<Used> found = jdbc.sql("""
            select id, name, scopes, coalesce(last_used_at > now() - interval '1 minute', false) as lately
            from api_keys
            where hash = :hash and revoked_at is null and (expires_at is null or expires_at > now())
            """)
                .param("hash", Secret.hash(key))
                .query((row, n) -> new Used(client(row), row.getBoolean("lately")))
                .optional();
        // To the minute: a busy key must not be written at every call.
        found.filter(used -> !used.lately())
                .ifPresent(used -> keys.markUsed(used.client().id()));
        return found.map(Used::client);
    }

    private static ApiClient client(ResultSet row) throws SQLException {
        Set<ApiClient.Scope> scopes = Arrays.stream(
                        (String[]) row.getArray("scopes").getArray())
                .map(scope -> ApiClient.Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return new ApiClient(row.getObject("id", UUID.class), row.getString("name"), scopes);
    }

    /** Whose key it is, if a person made it. */
    @Transactional(readOnly = true)
    public Optional<UUID> creatorOf(UUID clientId) {
        return keys.findById(clientId).map(ApiKey::createdBy);
    }

    /** The names of those of these clients that exist, also of ended keys. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names(Collection<UUID> clientIds) {
        return keys.findAllById(clientIds).stream().collect(Collectors.toMap(ApiKey::id, ApiKey::name));
    }

    /** The clients of all keys that this person made, ended ones too. */
    @Transactional(readOnly = true)
    public List<UUID> madeBy(UUID userId) {
        return keys.madeBy(userId);
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
        UUID id = keys.add(name.strip(), Secret.hash(key), words(scopes), expiresAt, createdBy)
                .orElseThrow();
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
        int size = Math.clamp(limit, 1, MAX_PAGE);
        int left = Math.max(skip, 0);
        return after == null ? keys.newest(left, size) : keys.newestAfter(after.createdAt(), after.id(), left, size);
    }

    /** Takes a key that is known beforehand, unless there is one like it. Only demo keys are. */
    @Transactional
    public void register(String name, String key, Set<ApiClient.Scope> scopes) {
        keys.add(name, Secret.hash(key), words(scopes), null, null);
    }

    /** Ends a key immediately. */
    @Transactional
    public void revoke(UUID clientId) {
        end(clientId);
    }

    /** Ends a key immediately; false if it was ended before, or there is none. */
    @Transactional
    public boolean end(UUID clientId) {
        return keys.end(clientId);
    }

    private static String[] words(Set<ApiClient.Scope> scopes) {
        return scopes.stream()
                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }
}
