package app.ridgeline.account.signin;

import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Leaves a trace of sign-ins in the audit: one a day for each user and address, and one for each new device. */
@Service
public class SignInTrace {

    private final KnownAddressStore known;
    private final Audit audit;

    SignInTrace(KnownAddressStore known, Audit audit) {
        this.known = known;
        this.audit = audit;
    }

    /**
     * Whether someone who brings no known device is usual nevertheless: at a known address, or at their first sign-in.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isUsual(UUID userId, String address) {
        return known.isUsual(userId, address);
    }

    /** Records a sign-in, after {@link #isUsual} was asked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void signedIn(UUID userId, String address, boolean newDevice, Map<String, String> details) {
        if (known.note(userId, address) | newDevice) {
            audit.record(
                    new Caller(Actor.user(userId), "/login", address),
                    AuditedAct.on(userId, newDevice ? "sign-in-new-device" : "sign-in", null, details));
        }
    }
}
