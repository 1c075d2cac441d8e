package app.ridgeline.account.apikeys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The keys of API clients, but for the look-up by a hash, which {@link ApiKeys} makes. */
interface StoredKeys extends Repository<ApiKey, UUID> {

    Optional<ApiKey> findById(UUID id);

    List<ApiKey> findAllById(Iterable<UUID> ids);

    /** One that is being written right now is left alone. */
    @Modifying
    @Query("""
        update api_keys set last_used_at = now()
        where id = (select id from api_keys where id = :id for no key update skip locked)
        """)
    void markUsed(UUID id);

    @Query("select id from api_keys where created_by = :userId")
    List<UUID> madeBy(UUID userId);

    /** Adds a key unless there is one like it, and returns its client's id. */
    @Query("""
        insert into api_keys (name, hash, scopes, expires_at, created_by)
        values (:name, :hash, :scopes, :expiresAt, :createdBy)
        on conflict (hash) do nothing returning id
        """)
    Optional<UUID> add(
            String name, byte[] hash, String[] scopes, @Nullable Instant expiresAt, @Nullable UUID createdBy);

    @Query("select * from api_keys order by created_at desc, id desc limit :limit offset :skip")
    List<ApiKey> newest(int skip, int limit);

    @Query("""
        select * from api_keys where (created_at, id) < (:createdAt, :id)
        order by created_at desc, id desc limit :limit offset :skip
        """)
    List<ApiKey> newestAfter(Instant createdAt, UUID id, int skip, int limit);

    /** False if it was ended before, or there is none. */
    @Modifying
    @Query("update api_keys set revoked_at = now() where id = :id and revoked_at is null")
    boolean end(UUID id);
}
