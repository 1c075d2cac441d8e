package app.ridgeline.account.links;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A link to choose a new password by.
 *
 * @param hours how long it works once its mail is written
 * @param createdBy the admin who sent it; null if the person asked for it
 * @param device the new device that it comes with the news of, or null
 */
@Table("password_links")
record PasswordLink(
        @Id UUID id,
        UUID userId,
        int hours,
        @Nullable UUID createdBy,
        @Nullable String device) {}
