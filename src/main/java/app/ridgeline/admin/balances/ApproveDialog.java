package app.ridgeline.admin.balances;

import app.ridgeline.admin.acts.ApprovalResult;
import app.ridgeline.admin.acts.GrantRequest;
import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.ui.PreviewTable;
import app.ridgeline.admin.ui.ReasonDialog;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.tokens.ActPreview;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Consumer;

/** A second admin looks at a request and approves it. The reason is that of whoever made it. */
class ApproveDialog extends ReasonDialog {

    private final TokenAdmin admin;
    private final GrantRequest request;
    private final Consumer<String> done;
    private final PreviewTable table = new PreviewTable();
    private long seen;

    ApproveDialog(TokenAdmin admin, GrantRequest request, String requestedBy, Consumer<String> done) {
        super(UiText.of("admin.approve.title"), UiText.of("admin.approve.confirm"));
        this.admin = admin;
        this.request = request;
        this.done = done;
        Paragraph what = new Paragraph(ActText.of(request.act(), format()));
        what.addClassName("rl-choice-name");
        Paragraph why = new Paragraph(getTranslation("admin.approve.reason", requestedBy, request.reason()));
        why.addClassName("rl-lead");
        show(what, why, table);
        withoutReason();
        show(admin.preview(request.userId(), request.act()));
    }

    private void show(ActPreview preview) {
        seen = preview.version();
        table.show(preview.before(), preview.after());
    }

    @Override
    protected void act(String reason) {
        switch (admin.approve(request.id(), seen)) {
            case ApprovalResult.Done it -> {
                close();
                done.accept(getTranslation("admin.done", ActText.of(request.act(), format())));
            }
            case ApprovalResult.ChangedMeanwhile changed -> {
                show(changed.now());
                refuse(getTranslation("admin.changed"));
            }
            case ApprovalResult.Refused refused -> refuse(words(refused.why()));
        }
    }

    static String words(ApprovalResult.Why why) {
        return UiText.of(
                switch (why) {
                    case UNKNOWN -> "admin.approve.unknown";
                    case DECIDED_BEFORE -> "admin.approve.before";
                    case OWN_REQUEST -> "admin.approve.own";
                    case OWN_ACCOUNT -> "admin.own";
                    case ADMIN_TOO_LATE -> "admin.approve.too-late";
                    case ADMIN_TOO_NEW -> "admin.approve.too-new";
                    case ADDRESS_NOT_CONFIRMED -> "admin.approve.address";
                    case PASSWORD_NOT_OWN -> "admin.approve.password";
                    case MADE_BY_REQUESTER -> "admin.approve.made";
                });
    }
}
