package app.ridgeline.account.sessions;

import app.ridgeline.account.Callers;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.SessionStanding;
import app.ridgeline.account.own.OwnAccount;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The sessions of the person who asks: they see them all, and end what is not theirs. */
@Service
public class OwnSessions {

    private final CurrentUser user;
    private final Callers callers;
    private final OpenSessionStore store;
    private final OwnAccount account;
    private final SessionStanding standing;
    private final Audit audit;
    private final TransactionOperations transaction;

    OwnSessions(
            CurrentUser user,
            Callers callers,
            OpenSessionStore store,
            OwnAccount account,
            SessionStanding standing,
            Audit audit,
            TransactionOperations transaction) {
        this.user = user;
        this.callers = callers;
        this.store = store;
        this.account = account;
        this.standing = standing;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Their sessions, the one used last first. */
    public List<OpenSession> all() {
        return store.of(user.id());
    }

    /** Whether it is the one of this page. */
    public boolean isThis(OpenSession session) {
        return session.id().equals(user.sessionId());
    }

    /** Ends one of them, on every node and within seconds; nothing happens if it is over, or is this one. */
    public void end(OpenSession session) {
        if (isThis(session)) {
            return;
        }
        transaction.executeWithoutResult(_ -> {
            if (store.end(user.id(), session.id())) {
                audit.record(
                        callers.on("/account"),
                        AuditedAct.on(
                                user.id(),
                                "session-end",
                                "By the user, on the account page",
                                Map.of("device", session.device().text())));
            }
        });
        standing.forget(user.id());
    }

    /** Ends all but this one, those too that are not in the list. */
    public void endOthers() {
        UUID mine = user.sessionId();
        account.signOutElsewhere();
        store.endOthers(user.id(), mine);
        standing.forget(user.id());
    }
}
