package app.ridgeline.admin.acts;

import app.ridgeline.admin.Reason;
import app.ridgeline.tokens.AdminAct;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An act on a balance, as someone asks for it.
 *
 * @param id chosen by who asks: the same one acts once
 * @param reason 1 to 500 characters
 * @param seenVersion of the balance that was looked at before; null to act whatever it is
 * @throws IllegalArgumentException without a valid reason
 */
public record ActRequest(
        UUID id,
        UUID userId,
        AdminAct act,
        String reason,
        @Nullable Long seenVersion) {

    public ActRequest {
        reason = new Reason(reason).text();
    }
}
