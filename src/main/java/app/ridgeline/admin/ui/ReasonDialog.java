package app.ridgeline.admin.ui;

import app.ridgeline.account.own.Reauthentication;
import app.ridgeline.account.own.ReauthenticationRequiredException;
import app.ridgeline.account.ui.identity.FactorDialog;
import app.ridgeline.admin.Reason;
import app.ridgeline.tokens.StoppedException;
import app.ridgeline.ui.FieldProblem;
import app.ridgeline.ui.Icon;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.jspecify.annotations.Nullable;

/** A dialog that does something for a reason: what it is about, the reason, and a button that says what it does. */
public abstract class ReasonDialog extends Dialog {

    private final Div body = new Div();
    private final Paragraph problem = new Paragraph();
    private final TextArea reason = new TextArea(getTranslation("admin.reason"));
    private final PasswordField password = new PasswordField(getTranslation("admin.confirm.password"));
    private final Button confirm;
    private final UserFormat format = UserFormat.of(UI.getCurrent());
    private @Nullable Reauthentication reauthentication;

    /** A dialog with this title, whose button says what it does. */
    protected ReasonDialog(String title, String confirmCaption) {
        addClassNames("rl-dialog", "rl-act-dialog");
        setHeaderTitle(title);
        Button close = new Button(new Icon("close"), click -> close());
        close.setAriaLabel(getTranslation("wallet.dialog.close"));
        close.addThemeVariants(ButtonVariant.TERTIARY);
        getHeader().add(close);

        body.addClassName("rl-dialog-body");
        problem.addClassNames("rl-message", "rl-message-error");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(Reason.MAX_LENGTH);
        reason.setHelperText(getTranslation("admin.reason.helper"));
        reason.setValueChangeMode(ValueChangeMode.LAZY);
        reason.setMinRows(2);
        reason.addValueChangeListener(change -> reason.setInvalid(false));
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        password.setVisible(false);
        Div all = new Div(body, reason, password, problem);
        all.addClassName("rl-dialog-body");
        add(all);

        confirm = new Button(confirmCaption, click -> check());
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.setDisableOnClick(true);
        getFooter().add(new Button(getTranslation("admin.cancel"), click -> close()), confirm);
    }

    /** Does it. The reason is a valid one. */
    protected abstract void act(String reason);

    /** What is asked for beside the reason. */
    protected final void show(Component... components) {
        body.add(components);
    }

    /** Says why nothing was done; the dialog stays. */
    protected final void refuse(String sentence) {
        problem.setText(sentence);
        problem.setVisible(true);
    }

    /** Asks for no reason. */
    protected final void withoutReason() {
        reason.setVisible(false);
    }

    /** Whether the act can be done as things stand. */
    protected final void allow(boolean possible) {
        confirm.setVisible(possible);
        reason.setVisible(possible);
    }

    /** How the reader writes numbers and dates. */
    protected final UserFormat format() {
        return format;
    }

    private void check() {
        confirm.setEnabled(true);
        problem.setVisible(false);
        if (reason.isVisible() && !Reason.isValid(reason.getValue())) {
            FieldProblem.show(reason, getTranslation("admin.reason.missing"));
            return;
        }
        if (reauthentication != null && !isConfirmed(reauthentication)) {
            return;
        }
        try {
            act(reason.getValue());
        } catch (StoppedException e) {
            refuse(getTranslation("admin.stopped"));
        } catch (ReauthenticationRequiredException e) {
            reauthentication = e.reauthentication();
            password.setVisible(true);
            password.focus();
            refuse(getTranslation("admin.confirm"));
        }
    }

    private boolean isConfirmed(Reauthentication asked) {
        String problemKey = switch (asked.confirm(password.getValue())) {
            case RIGHT -> "";
            case SECOND_FACTOR -> "admin.confirm.factor";
            case WRONG -> "admin.confirm.wrong";
            case TOO_MANY -> "account.password.throttled";
            case SIGN_IN_AGAIN -> "admin.confirm.sign-in-again";
        };
        if (problemKey.isEmpty()) {
            reauthentication = null;
            password.clear();
            password.setVisible(false);
        } else {
            refuse(getTranslation(problemKey));
        }
        if (problemKey.equals("admin.confirm.factor")) {
            FactorDialog.ask(this::check);
        }
        return problemKey.isEmpty();
    }
}
