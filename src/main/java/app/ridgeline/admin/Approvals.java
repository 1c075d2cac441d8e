package app.ridgeline.admin;

import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import app.ridgeline.tokens.ActPreview;
import app.ridgeline.tokens.AdminTokens;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides, as a second person, about acts above the daily limit. Within the module: {@link TokenAdmin} asks who it is. */
@Service
class Approvals {

    private final RequestStore requests;
    private final TokenActs acts;
    private final AdminTokens tokens;
    private final Audit audit;

    Approvals(RequestStore requests, TokenActs acts, AdminTokens tokens, Audit audit) {
        this.requests = requests;
        this.acts = acts;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** Does what was requested, if the balance is still as this person saw it. */
    @Transactional(propagation = Propagation.MANDATORY)
    ApprovalResult approve(Caller caller, UUID requestId, long seenVersion) {
        Optional<GrantRequest> found = requests.lock(requestId);
        Optional<ApprovalResult.Why> refusal = refusal(caller, found);
        if (refusal.isPresent()) {
            return new ApprovalResult.Refused(refusal.get());
        }
        GrantRequest request = found.orElseThrow();
        ActPreview now = tokens.previewLocked(request.userId(), request.act());
        if (now.version() != seenVersion) {
            return new ApprovalResult.ChangedMeanwhile(now);
        }
        UUID approver = Objects.requireNonNull(caller.actor().id());
        requests.decide(requestId, "approved", approver);
        var act = new ActRequest(request.id(), request.userId(), request.act(), request.reason(), null);
        return new ApprovalResult.Done(
                acts.perform(caller, Actor.user(request.requestedBy()), approver, act, now, "tokens-approve"));
    }

    /** Does not do it. Empty if that was noted, else why not. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<ApprovalResult.Why> decline(Caller caller, UUID requestId, String reason) {
        Optional<GrantRequest> found = requests.lock(requestId);
        Optional<ApprovalResult.Why> refusal = refusal(caller, found);
        if (refusal.isPresent()) {
            return refusal;
        }
        requests.decide(
                requestId, "declined", Objects.requireNonNull(caller.actor().id()));
        audit.record(
                caller,
                AuditedAct.on(
                        found.orElseThrow().userId(),
                        "tokens-decline",
                        new Reason(reason).text(),
                        Map.of("act", requestId.toString())));
        return Optional.empty();
    }

    private Optional<ApprovalResult.Why> refusal(Caller caller, Optional<GrantRequest> found) {
        if (found.isEmpty()) {
            return Optional.of(ApprovalResult.Why.UNKNOWN);
        }
        GrantRequest request = found.get();
        UUID person = Objects.requireNonNull(caller.actor().id());
        if (!request.open()) {
            return Optional.of(ApprovalResult.Why.DECIDED_BEFORE);
        }
        if (request.requestedBy().equals(person)) {
            return Optional.of(ApprovalResult.Why.OWN_REQUEST);
        }
        if (request.userId().equals(person)) {
            return Optional.of(ApprovalResult.Why.OWN_ACCOUNT);
        }
        return requests.wasAdminBefore(person, request.id())
                ? Optional.empty()
                : Optional.of(ApprovalResult.Why.ADMIN_TOO_LATE);
    }
}
