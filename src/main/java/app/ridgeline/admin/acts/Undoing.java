package app.ridgeline.admin.acts;

import app.ridgeline.admin.Reason;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import app.ridgeline.database.Jsonb;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.PlanState;
import app.ridgeline.tokens.UndoResult;
import app.ridgeline.tokens.ledger.AdminTokens;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Undoes acts, each once, by entries that compensate them. Within the module: {@link TokenAdmin} asks who it is. */
@Service
class Undoing {

    private final DoneActs acts;
    private final TokenActs rules;
    private final AdminTokens tokens;
    private final Audit audit;
    private final JsonMapper json;

    Undoing(DoneActs acts, TokenActs rules, AdminTokens tokens, Audit audit, JsonMapper json) {
        this.acts = acts;
        this.rules = rules;
        this.tokens = tokens;
        this.audit = audit;
        this.json = json;
    }

    /** What undoing this act would do now. */
    @Transactional(readOnly = true)
    UndoOutcome preview(Caller caller, UUID actId) {
        Optional<DoneAct> act = acts.find(actId);
        Optional<UndoOutcome.Why> refusal = refusal(caller, act);
        if (refusal.isPresent()) {
            return new UndoOutcome.Refused(refusal.get());
        }
        DoneAct found = act.orElseThrow();
        return outcome(tokens.previewUndo(found.userId(), found.source(), was(found)));
    }

    /**
     * Undoes this act.
     *
     * @param undoId chosen by who asks: the same one undoes once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    UndoOutcome undo(Caller caller, UUID actId, UUID undoId, String reason) {
        String why = new Reason(reason).text();
        acts.lock(actId);
        Optional<DoneAct> act = acts.find(actId);
        Optional<UndoOutcome.Why> refusal = refusal(caller, act);
        if (refusal.isPresent()) {
            return new UndoOutcome.Refused(refusal.get());
        }
        DoneAct found = act.orElseThrow();
        var cause = new Cause(DoneAct.source(undoId), caller.actor().toString(), why);
        UndoOutcome outcome = outcome(tokens.undo(found.userId(), found.source(), was(found), cause));
        if (outcome instanceof UndoOutcome.Undone undone) {
            acts.insert(new DoneAct(
                    undoId,
                    found.userId(),
                    ActColumns.UNDO,
                    actId,
                    null,
                    caller.actor().toString(),
                    null,
                    why,
                    0,
                    new Jsonb("{}"),
                    Instant.EPOCH));
            Map<String, Object> details = ActDetails.of(
                    undoId, undone.result().before(), undone.result().after());
            details.put("undoes", actId.toString());
            audit.record(caller, AuditedAct.on(found.userId(), "tokens-undo", why, details));
        }
        return outcome;
    }

    private Optional<UndoOutcome.Why> refusal(Caller caller, Optional<DoneAct> act) {
        if (act.isEmpty()) {
            return Optional.of(UndoOutcome.Why.UNKNOWN);
        }
        if (act.get().undoes() != null) {
            return Optional.of(UndoOutcome.Why.IS_UNDO);
        }
        if (act.get().undoneBy() != null) {
            return Optional.of(UndoOutcome.Why.UNDONE_BEFORE);
        }
        return rules.isOwnAccount(caller.actor(), act.get().userId())
                ? Optional.of(UndoOutcome.Why.OWN_ACCOUNT)
                : Optional.empty();
    }

    private PlanState was(DoneAct act) {
        return json.readValue(act.was().text(), PlanState.class);
    }

    private static UndoOutcome outcome(UndoResult result) {
        return switch (result) {
            case UndoResult.Undone undone -> new UndoOutcome.Undone(undone);
            case UndoResult.ResetSince since -> new UndoOutcome.Refused(UndoOutcome.Why.RESET_SINCE);
            case UndoResult.NotFound none -> new UndoOutcome.Refused(UndoOutcome.Why.UNKNOWN);
        };
    }
}
