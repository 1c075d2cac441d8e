package app.ridgeline.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys of API clients: 256 random bits, of which only the SHA-256 is stored. A slow hash would add nothing to that
 * many bits, and a look-up by hash leaks no prefix by its time.
 */
@Service
public class ApiKeys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;

    ApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Used(ApiClient client, boolean lately) {}

    /** The client of a key, or empty if the key is unknown, revoked or at its end. */
    @Transactional
    public Optional<ApiClient> clientOf(String key) {
        Optional<Used> found = jdbc.sql("""
                        select id, name, scopes, coalesce(last_used_at > now() - interval '1 minute', false) as lately
                        from api_keys
                        where hash = :hash and revoked_at is null and (expires_at is null or expires_at > now())
                        """)
                .param("hash", hash(key))
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

    /** To the minute: a busy key must not be written at every call. One that is being written right now is left alone. */
    private void markUsed(ApiClient client) {
        jdbc.sql("""
                        update api_keys set last_used_at = now()
                        where id = (select id from api_keys
                                    where id = :id for no key update skip locked)
                        """).param("id", client.id()).update();
    }

    /** Makes a key for a new client and returns it: the only time that it is seen. */
    @Transactional
    public String create(String name, Set<ApiClient.Scope> scopes) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        String key = "rl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        register(name, key, scopes);
        return key;
    }

    /** Takes a key that is known beforehand, unless there is one like it. Only the sandbox has such keys. */
    @Transactional
    public void register(String name, String key, Set<ApiClient.Scope> scopes) {
        jdbc.sql("""
                        insert into api_keys (name, hash, scopes) values (:name, :hash, cast(:scopes as text[]))
                        on conflict (hash) do nothing
                        """)
                .param("name", name)
                .param("hash", hash(key))
                .param(
                        "scopes",
                        scopes.stream()
                                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(",", "{", "}")))
                .update();
    }

    /** Ends a key at once. */
    @Transactional
    public void revoke(UUID clientId) {
        jdbc.sql("update api_keys set revoked_at = now() where id = :id and revoked_at is null")
                .param("id", clientId)
                .update();
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static ApiClient client(ResultSet row, int n) throws SQLException {
        Array scopes = row.getArray("scopes");
        return new ApiClient(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Arrays.stream((String[]) scopes.getArray())
                        .map(scope -> ApiClient.Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()));
    }
}
