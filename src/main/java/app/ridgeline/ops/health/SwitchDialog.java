package app.ridgeline.ops.health;

import app.ridgeline.ui.FieldProblem;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Consumer;

/** Asks for the reason of a stop or its end. */
class SwitchDialog extends Dialog {

    private static final int MAX_REASON = 500;

    private final TextArea reason = new TextArea(getTranslation("admin.reason"));
    private final Consumer<String> act;

    SwitchDialog(String title, String effect, String confirm, Consumer<String> act) {
        this.act = act;
        addClassNames("rl-dialog", "rl-act-dialog");
        setHeaderTitle(title);
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(MAX_REASON);
        reason.setHelperText(getTranslation("switches.reason.helper"));
        reason.setMinRows(2);
        reason.addValueChangeListener(change -> reason.setInvalid(false));
        Div body = new Div(new Paragraph(effect), reason);
        body.addClassName("rl-dialog-body");
        add(body);
        Button confirmation = new Button(confirm, click -> check());
        confirmation.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("admin.cancel"), click -> close()), confirmation);
    }

    private void check() {
        if (reason.getValue().isBlank()) {
            FieldProblem.show(reason, getTranslation("admin.reason.missing"));
            return;
        }
        close();
        act.accept(reason.getValue());
    }
}
