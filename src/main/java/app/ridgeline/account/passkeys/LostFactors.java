package app.ridgeline.account.passkeys;

import app.ridgeline.account.AccountMail;
import app.ridgeline.account.AccountMail.FactorNews;
import app.ridgeline.account.UserLock;
import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The way back for who has lost phone and paper: an admin who knows them takes every second factor off the account. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class LostFactors {

    private final SecondFactors factors;
    private final PasskeyStore passkeys;
    private final UserLock lock;
    private final Audit audit;
    private final AccountMail mail;

    LostFactors(SecondFactors factors, PasskeyStore passkeys, UserLock lock, Audit audit, AccountMail mail) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.lock = lock;
        this.audit = audit;
        this.mail = mail;
    }

    /**
     * Removes two-step sign-in and all passkeys of someone else, and tells them.
     *
     * @return false if they have none
     * @throws IllegalArgumentException for the caller's own account
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean remove(Caller caller, UUID userId, String reason) {
        if (caller.actor().equals(Actor.user(userId))) {
            throw new IllegalArgumentException("Nobody removes their own second factor this way");
        }
        lock.lock(userId);
        boolean had = factors.clear(userId);
        if (passkeys.removeAll(userId) == 0 && !had) {
            return false;
        }
        audit.record(caller, AuditedAct.on(userId, "user-second-factor", reason, Map.of()));
        mail.secondFactor(userId, FactorNews.TWO_STEP_REMOVED, UuidCreator.getTimeOrderedEpoch());
        return true;
    }
}
