package app.ridgeline.account.signin;

import app.ridgeline.account.EmailAddress;
import app.ridgeline.account.Users;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import app.ridgeline.correlation.Correlation;
import app.ridgeline.limits.RateLimit;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Leaves a trace of refused sign-ins in the audit: at most one an hour for each user, however many there are. What
 * succeeds is traced by {@link SignInTrace}.
 */
@Component
class SignInListener {

    private static final Logger log = LoggerFactory.getLogger(SignInListener.class);
    private static final String PAGE = "/login";

    private final Users users;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final RateLimit failures = new RateLimit(1, Duration.ofHours(1));

    SignInListener(Users users, Audit audit, TransactionOperations transaction) {
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
    }

    @EventListener
    void refused(AbstractAuthenticationFailureEvent event) {
        Authentication attempt = event.getAuthentication();
        if (!(event instanceof AuthenticationFailureServiceExceptionEvent)
                && attempt.getDetails() instanceof WebAuthenticationDetails details) {
            String email = EmailAddress.normalise(attempt.getName());
            if (failures.take(email).allowed()) {
                // In the background: who has no account is not told by how long it takes.
                Thread.ofVirtual()
                        .name("sign-in-refused")
                        .start(Correlation.carried(() -> recordRefusal(email, details.getRemoteAddress())));
            }
        }
    }

    private void recordRefusal(String email, String address) {
        try {
            transaction.executeWithoutResult(_ -> users.findByEmail(email)
                    .ifPresent(user -> record(Actor.SYSTEM, "sign-in-refused", user.id(), address)));
        } catch (DataAccessException | TransactionException e) {
            log.warn("A refused sign-in was not recorded", e);
        }
    }

    private void record(Actor actor, String action, UUID userId, String address) {
        audit.record(new Caller(actor, PAGE, address), AuditedAct.on(userId, action, null, Map.of()));
    }
}
