package app.ridgeline.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as other modules see one.
 *
 * @param email as it was registered: trimmed and in lower case
 * @param name may be empty
 * @param enabled false: cannot sign in, and open sessions end within seconds
 * @param timeZone an IANA zone id, or null to take the browser's
 * @param language of pages and mails; null as long as it is not known
 * @param emailVerified whether the person has shown that the address is theirs
 * @param hasPassword false: they sign in by the provider only, or not at all
 */
public record Account(
        UUID id,
        String email,
        String name,
        Role role,
        boolean enabled,
        Instant createdAt,
        @Nullable String timeZone,
        @Nullable Language language,
        boolean emailVerified,
        boolean hasPassword) {}
