package app.ridgeline.account;

import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets a person for good (GDPR, article 17): name, email and password go, payloads, notices and results are redacted,
 * the account is disabled and its sessions end. The ledger stays, under an id that tells nothing, and still adds up.
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class Erasure {

    private static final int MAX_REASON = 500;

    private final Users users;
    private final EmailLinkStore emailLinks;
    private final List<PersonalData> personalData;
    private final Audit audit;
    private final Clock clock;

    Erasure(Users users, EmailLinkStore emailLinks, List<PersonalData> personalData, Audit audit, Clock clock) {
        this.users = users;
        this.emailLinks = emailLinks;
        this.personalData = personalData;
        this.audit = audit;
        this.clock = clock;
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
        if (!users.lock(userId)) {
            return Optional.of("erasure.refused.unknown");
        }
        Optional<String> objection = personalData.stream()
                .flatMap(data -> data.objection(userId).stream())
                .findFirst();
        if (objection.isPresent()) {
            return objection;
        }
        if (users.erase(userId, "erased-" + userId + "@erased.invalid", clock.instant()) == 0) {
            return Optional.of("erasure.refused.erased");
        }
        emailLinks.erase(userId);
        personalData.forEach(data -> data.erase(userId));
        audit.record(caller, AuditedAct.on(userId, "user-erase", why, Map.of()));
        return Optional.empty();
    }
}
