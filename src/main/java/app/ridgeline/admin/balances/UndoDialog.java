package app.ridgeline.admin.balances;

import app.ridgeline.admin.acts.DoneAct;
import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.acts.UndoOutcome;
import app.ridgeline.admin.ui.PreviewTable;
import app.ridgeline.admin.ui.ReasonDialog;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.UndoResult;
import app.ridgeline.ui.GrantText;
import com.vaadin.flow.component.html.Paragraph;
import java.util.UUID;
import java.util.function.Consumer;

/** Undoes an act: what that changes now, and what cannot be recovered. */
class UndoDialog extends ReasonDialog {

    private final TokenAdmin admin;
    private final DoneAct act;
    private final Consumer<String> done;
    private final UUID undoId = UUID.randomUUID();

    UndoDialog(TokenAdmin admin, DoneAct act, Consumer<String> done) {
        super(UiText.of("admin.undo.title"), UiText.of("admin.undo.confirm"));
        this.admin = admin;
        this.act = act;
        this.done = done;
        Paragraph what = new Paragraph(ActText.of(act, format()));
        what.addClassName("rl-choice-name");
        show(what);
        switch (admin.previewUndo(act.id())) {
            case UndoOutcome.Undone undone -> preview(undone.result());
            case UndoOutcome.Refused refused -> {
                allow(false);
                refuse(words(refused.why()));
            }
        }
    }

    @Override
    protected void act(String reason) {
        switch (admin.undo(act.id(), undoId, reason)) {
            case UndoOutcome.Undone undone -> {
                close();
                done.accept(getTranslation("admin.undone", ActText.of(act, format())));
            }
            case UndoOutcome.Refused refused -> refuse(words(refused.why()));
        }
    }

    private void preview(UndoResult.Undone undone) {
        PreviewTable table = new PreviewTable();
        table.show(undone.before(), undone.after());
        show(table);
        if (!undone.notRecovered().equals(TokenAmounts.NONE)) {
            Paragraph lost = new Paragraph(
                    getTranslation("admin.undo.not-recovered", GrantText.list(undone.notRecovered(), format())));
            lost.addClassNames("rl-message", "rl-message-warning");
            show(lost);
        }
    }

    private String words(UndoOutcome.Why why) {
        return getTranslation(
                switch (why) {
                    case UNKNOWN -> "admin.undo.unknown";
                    case IS_UNDO -> "admin.undo.is-undo";
                    case UNDONE_BEFORE -> "admin.undo.before";
                    case RESET_SINCE -> "admin.undo.reset-since";
                    case OWN_ACCOUNT -> "admin.own";
                });
    }
}
