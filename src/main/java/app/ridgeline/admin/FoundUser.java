package app.ridgeline.admin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as a search finds one.
 *
 * @param name may be empty
 * @param customerId the Stripe customer in use, or null
 */
public record FoundUser(
        UUID id,
        String email,
        String name,
        boolean admin,
        boolean enabled,
        @Nullable String customerId,
        Instant createdAt) {}
