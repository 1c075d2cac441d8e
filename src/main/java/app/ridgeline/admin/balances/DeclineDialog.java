package app.ridgeline.admin.balances;

import app.ridgeline.admin.acts.ApprovalResult;
import app.ridgeline.admin.acts.GrantRequest;
import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.ui.ReasonDialog;
import app.ridgeline.admin.ui.UiText;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import java.util.function.Consumer;

/** A second admin declines a request, and says why. */
class DeclineDialog extends ReasonDialog {

    private final TokenAdmin admin;
    private final GrantRequest request;
    private final Consumer<String> done;

    DeclineDialog(TokenAdmin admin, GrantRequest request, Consumer<String> done) {
        super(UiText.of("admin.decline.title"), UiText.of("admin.decline.confirm"));
        this.admin = admin;
        this.request = request;
        this.done = done;
        Paragraph what = new Paragraph(ActText.of(request.act(), format()));
        what.addClassName("rl-choice-name");
        show(what);
    }

    @Override
    protected void act(String reason) {
        Optional<ApprovalResult.Why> refusal = admin.decline(request.id(), reason);
        if (refusal.isPresent()) {
            refuse(ApproveDialog.words(refusal.get()));
        } else {
            close();
            done.accept(getTranslation("admin.declined"));
        }
    }
}
