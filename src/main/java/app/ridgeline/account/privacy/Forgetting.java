package app.ridgeline.account.privacy;

import app.ridgeline.account.UserLock;
import app.ridgeline.account.Users;
import app.ridgeline.account.links.SentEmailLinks;
import app.ridgeline.account.provider.AccountLogins;
import app.ridgeline.account.signin.KnownAddressStore;
import app.ridgeline.audit.Audit;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases everything personal of a user, wherever a module keeps it; the account is disabled and its sessions end. The
 * ledger stays, under an id that reveals nothing, and still adds up.
 */
@Component
public class Forgetting {

    private final Users users;
    private final UserLock lock;
    private final SentEmailLinks emailLinks;
    private final AccountLogins logins;
    private final KnownAddressStore addresses;
    private final Audit audit;
    private final List<PersonalData> personalData;
    private final Clock clock;

    Forgetting(
            Users users,
            UserLock lock,
            SentEmailLinks emailLinks,
            AccountLogins logins,
            KnownAddressStore addresses,
            Audit audit,
            List<PersonalData> personalData,
            Clock clock) {
        this.users = users;
        this.lock = lock;
        this.emailLinks = emailLinks;
        this.logins = logins;
        this.addresses = addresses;
        this.audit = audit;
        this.personalData = personalData;
        this.clock = clock;
    }

    /** Forgets a user, in the caller's transaction. Empty if it is done, else why not, as a key of a text. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> forget(UUID userId) {
        if (!lock.lock(userId)) {
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
        logins.removeAll(userId);
        addresses.removeAll(userId);
        audit.forget(userId);
        personalData.forEach(data -> data.erase(userId));
        return Optional.empty();
    }
}
