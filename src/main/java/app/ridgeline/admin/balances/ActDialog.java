package app.ridgeline.admin.balances;

import app.ridgeline.admin.acts.ActRequest;
import app.ridgeline.admin.acts.ActResult;
import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.ui.PreviewTable;
import app.ridgeline.admin.ui.ReasonDialog;
import app.ridgeline.tokens.ActPreview;
import app.ridgeline.tokens.AdminAct;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chooses an act and shows what it would do before it is done. Nothing is written until it is confirmed. */
abstract class ActDialog extends ReasonDialog {

    private final TokenAdmin admin;
    private final UUID userId;
    private final Consumer<String> done;
    private final PreviewTable table = new PreviewTable();
    private final Paragraph hint = new Paragraph(getTranslation("admin.preview.hint"));
    private final Div preview = new Div(table, hint);

    /** Chosen once, so that a second click does nothing more. */
    private UUID actId = UUID.randomUUID();

    private @Nullable ActPreview seen;

    ActDialog(String title, String confirmCaption, TokenAdmin admin, UUID userId, Consumer<String> done) {
        super(title, confirmCaption);
        this.admin = admin;
        this.userId = userId;
        this.done = done;
        hint.addClassNames("rl-muted", "rl-small");
        preview.addClassName("rl-preview-box");
    }

    /** What is chosen now, if it can be done. */
    abstract Optional<AdminAct> chosen();

    /** Says what is missing, if something is. */
    abstract boolean isComplete();

    final Div preview() {
        return preview;
    }

    /** Shows what the choice would do. */
    final void look() {
        seen = chosen().map(act -> admin.preview(userId, act)).orElse(null);
        preview.setVisible(seen != null);
        if (seen != null) {
            table.show(seen.before(), seen.after());
        }
    }

    @Override
    protected final void act(String reason) {
        ActPreview shown = seen;
        if (!isComplete() || shown == null) {
            return;
        }
        var request = new ActRequest(actId, userId, chosen().orElseThrow(), reason, shown.version());
        switch (admin.act(request)) {
            case ActResult.Done it -> {
                close();
                done.accept(getTranslation("admin.done", ActText.of(request.act(), format())));
            }
            case ActResult.WaitsForApproval it -> {
                close();
                done.accept(getTranslation("admin.waits", it.limit()));
            }
            case ActResult.ChangedMeanwhile changed -> {
                actId = UUID.randomUUID();
                look();
                refuse(getTranslation("admin.changed"));
            }
            case ActResult.OwnAccount it -> refuse(getTranslation("admin.own"));
            case ActResult.OverLimit it -> refuse(getTranslation("admin.waits", it.limit()));
        }
    }
}
