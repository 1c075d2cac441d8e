package app.ridgeline.admin.acts;

import app.ridgeline.account.AdminMail;
import app.ridgeline.account.OtherAdmins;
import app.ridgeline.account.own.Reauthentication;
import app.ridgeline.admin.Reason;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditTrail;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import app.ridgeline.tokens.ActPreview;
import app.ridgeline.tokens.ledger.AdminTokens;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides, as a second person, about acts above the daily limit. Within the module: {@link TokenAdmin} asks who it is.
 */
@Service
class Approvals {

    private static final String MADE = "user-create";

    /** What gives someone power over another admin. */
    private static final Set<String> POWERS = Set.of(MADE, "user-role", "user-password-link", "user-second-factor");

    private final GrantRequests requests;
    private final TokenActs acts;
    private final AdminTokens tokens;
    private final Audit audit;
    private final AuditTrail trail;
    private final ActSettings settings;
    private final Reauthentication reauthentication;
    private final OtherAdmins others;

    Approvals(
            GrantRequests requests,
            TokenActs acts,
            AdminTokens tokens,
            Audit audit,
            AuditTrail trail,
            ActSettings settings,
            Reauthentication reauthentication,
            OtherAdmins others) {
        this.requests = requests;
        this.acts = acts;
        this.tokens = tokens;
        this.audit = audit;
        this.trail = trail;
        this.settings = settings;
        this.reauthentication = reauthentication;
        this.others = others;
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
        reauthentication.require();
        UUID approver = Objects.requireNonNull(caller.actor().id());
        others.tell(AdminMail.News.APPROVAL, requestId);
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

    /** Withdraws a request, as its author. Empty if that was recorded, else why not. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<ApprovalResult.Why> withdraw(Caller caller, UUID requestId) {
        Optional<GrantRequest> found = requests.lock(requestId);
        UUID person = Objects.requireNonNull(caller.actor().id());
        if (found.filter(it -> it.requestedBy().equals(person)).isEmpty()) {
            return Optional.of(ApprovalResult.Why.UNKNOWN);
        }
        GrantRequest request = found.get();
        if (!request.open()) {
            return Optional.of(ApprovalResult.Why.DECIDED_BEFORE);
        }
        requests.decide(requestId, "withdrawn", person);
        audit.record(
                caller,
                AuditedAct.on(
                        request.userId(), "tokens-withdraw", request.reason(), Map.of("act", requestId.toString())));
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
        GrantRequests.Approver approver =
                requests.approver(person, request.id(), settings.approverAge().toSeconds());
        if (!approver.adminBefore()) {
            return Optional.of(ApprovalResult.Why.ADMIN_TOO_LATE);
        }
        if (!approver.adminLong()) {
            return Optional.of(ApprovalResult.Why.ADMIN_TOO_NEW);
        }
        if (!approver.confirmed()) {
            return Optional.of(ApprovalResult.Why.ADDRESS_NOT_CONFIRMED);
        }
        if (trail.has(MADE, null, person) && !trail.has("password-change", Actor.user(person), person)) {
            return Optional.of(ApprovalResult.Why.PASSWORD_NOT_OWN);
        }
        return trail.isBehind(request.requestedBy(), person, POWERS)
                ? Optional.of(ApprovalResult.Why.MADE_BY_REQUESTER)
                : Optional.empty();
    }
}
