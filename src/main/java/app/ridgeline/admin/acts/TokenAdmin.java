package app.ridgeline.admin.acts;

import app.ridgeline.account.Callers;
import app.ridgeline.admin.FoundUser;
import app.ridgeline.admin.UserSearch;
import app.ridgeline.audit.Caller;
import app.ridgeline.billing.Subscriptions;
import app.ridgeline.tokens.ActPreview;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.AdminTokens;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the page of balances asks and does, as the admin who is signed in. The rules are those of {@link TokenActs}. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class TokenAdmin {

    static final String PAGE = "/admin/tokens";
    private static final int MAX_ACTS = 50;
    private static final int MAX_REQUESTS = 50;

    private final UserSearch users;
    private final Tokens tokens;
    private final AdminTokens adminTokens;
    private final Subscriptions subscriptions;
    private final TokenActs rules;
    private final Undoing undoing;
    private final Approvals approvals;
    private final DoneActs acts;
    private final GrantRequests requests;
    private final Callers callers;

    TokenAdmin(
            UserSearch users,
            Tokens tokens,
            AdminTokens adminTokens,
            Subscriptions subscriptions,
            TokenActs rules,
            Undoing undoing,
            Approvals approvals,
            DoneActs acts,
            GrantRequests requests,
            Callers callers) {
        this.users = users;
        this.tokens = tokens;
        this.adminTokens = adminTokens;
        this.subscriptions = subscriptions;
        this.rules = rules;
        this.undoing = undoing;
        this.approvals = approvals;
        this.acts = acts;
        this.requests = requests;
        this.callers = callers;
    }

    /**
     * All that the page shows of one user.
     *
     * @param acts the newest first, at most 50
     */
    public record View(
            FoundUser user,
            TokenStatus tokens,
            Optional<Subscriptions.Current> subscription,
            List<DoneAct> acts,
            boolean ownAccount) {}

    /** What is known of this user, or empty if there is none. Writes nothing. */
    @Transactional(readOnly = true)
    public Optional<View> view(UUID userId) {
        return users.find(userId)
                .map(user -> new View(
                        user,
                        tokens.getTokenStatus(userId),
                        subscriptions.current(userId),
                        acts.ofUser(userId, MAX_ACTS),
                        rules.isOwnAccount(caller().actor(), userId)));
    }

    /** What this act would do now. Writes nothing. */
    public ActPreview preview(UUID userId, AdminAct act) {
        return adminTokens.preview(userId, act);
    }

    /** Does it, or keeps it for a second admin. */
    public ActResult act(ActRequest request) {
        return rules.act(caller(), request);
    }

    /** What undoing this act would do now. Writes nothing. */
    public UndoOutcome previewUndo(UUID actId) {
        return undoing.preview(caller(), actId);
    }

    /** Undoes this act; the same undo id does so once. */
    @Transactional
    public UndoOutcome undo(UUID actId, UUID undoId, String reason) {
        return undoing.undo(caller(), actId, undoId, reason);
    }

    /** What waits for a second admin, the oldest first; at most 50. */
    @Transactional(readOnly = true)
    public List<GrantRequest> openRequests() {
        return requests.open(MAX_REQUESTS);
    }

    /** Approves a request and does it, if the balance is still as it was seen. */
    @Transactional
    public ApprovalResult approve(UUID requestId, long seenVersion) {
        return approvals.approve(caller(), requestId, seenVersion);
    }

    /** Declines a request. Empty if that was noted, else why not. */
    @Transactional
    public Optional<ApprovalResult.Why> decline(UUID requestId, String reason) {
        return approvals.decline(caller(), requestId, reason);
    }

    /** Withdraws one's own request. Empty if that was recorded, else why not. */
    @Transactional
    public Optional<ApprovalResult.Why> withdraw(UUID requestId) {
        return approvals.withdraw(caller(), requestId);
    }

    private Caller caller() {
        return callers.on(PAGE);
    }
}
