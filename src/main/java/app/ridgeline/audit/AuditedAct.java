package app.ridgeline.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An act to be recorded.
 *
 * @param action lower case words with dashes, for example {@code tokens-reset}
 * @param userId the user it was done to, or null
 * @param subject what else it was done to, such as a key's name, or null; never an email
 * @param reason in the actor's words, 1 to 500 characters, or null
 * @param details states before and after, as JSON takes them; no secrets, no emails
 */
public record AuditedAct(
        String action,
        @Nullable UUID userId,
        @Nullable String subject,
        @Nullable String reason,
        Map<String, ?> details) {

    public AuditedAct {
        details = Map.copyOf(details);
    }

    /** An act on a user. */
    public static AuditedAct on(UUID userId, String action, @Nullable String reason, Map<String, ?> details) {
        return new AuditedAct(action, userId, null, reason, details);
    }
}
