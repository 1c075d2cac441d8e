package app.ridgeline.account.apikeys;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What is known of a key; the key itself is not.
 *
 * @param id of the API client
 * @param createdBy the admin who made it, or null
 * @param expiresAt null for never
 * @param lastUsedAt to the minute, or null if never
 * @param revokedAt null while it was not ended
 */
@Table("api_keys")
public record ApiKey(
        @Id UUID id,
        String name,
        Set<ApiClient.Scope> scopes,
        Instant createdAt,
        @Nullable UUID createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }
}
