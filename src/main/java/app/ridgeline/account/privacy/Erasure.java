package app.ridgeline.account.privacy;

import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets a person for good (GDPR, article 17): name, email and password go, payloads, notices and results are
 * redacted, the account is disabled and its sessions end. The ledger stays, under an id that tells nothing, and still
 * adds up.
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class Erasure {

    private static final int MAX_REASON = 500;

    private final Forgetting forgetting;
    private final Audit audit;

    Erasure(Forgetting forgetting, Audit audit) {
        this.forgetting = forgetting;
        this.audit = audit;
    }

    /**
     * Erases a person.
     *
     * @param reason why, 1 to 500 characters; it must not name the person
     * @return why it was refused, as a key of a text; empty if it is done
     */
    @Transactional
    public Optional<String> erase(Caller caller, UUID userId, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > MAX_REASON) {
            return Optional.of("erasure.refused.reason");
        }
        if (caller.actor().equals(Actor.user(userId))) {
            return Optional.of("erasure.refused.self");
        }
        Optional<String> refusal = forgetting.forget(userId);
        if (refusal.isPresent()) {
            return refusal;
        }
        audit.record(caller, AuditedAct.on(userId, "user-erase", why, Map.of()));
        return Optional.empty();
    }
}
