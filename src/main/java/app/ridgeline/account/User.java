package app.ridgeline.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A row of {@code users}, without the Stripe customer, which {@link UserCustomers} keeps.
 *
 * @param passwordHash null for a user who cannot sign in, such as one inserted by plain SQL
 * @param timeZone null: the browser's
 * @param language the tag of a {@link Language}; null: not known yet
 * @param sessionNo raised by the database whenever open sessions are to end
 * @param emailVerifiedAt null: no one has shown yet that the address is theirs
 */
@Table("users")
public record User(
        @Id UUID id,
        String email,
        String name,
        @Nullable String passwordHash,
        Role role,
        boolean enabled,
        Instant createdAt,
        @Nullable String timeZone,
        @Nullable String language,
        int sessionNo,
        @Nullable Instant emailVerifiedAt) {

    /** What other modules may know of this user. */
    public Account toAccount() {
        return new Account(
                id,
                email,
                name,
                role,
                enabled,
                createdAt,
                timeZone,
                Language.ofTag(language).orElse(null),
                emailVerifiedAt != null,
                passwordHash != null);
    }
}
