package app.ridgeline.account.ui.identity;

import app.ridgeline.account.own.Reauthentication;
import app.ridgeline.ui.FieldProblem;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.i18n.I18NProvider;

/** Makes sure that it is still the person of the session: their password, and the second factor where there is one. */
public class IdentityDialog extends AskDialog {

    private final Reauthentication reauthentication;
    private final Runnable done;
    private final PasswordField password = new PasswordField(getTranslation("account.password.current"));

    private IdentityDialog(Reauthentication reauthentication, Runnable done) {
        super(I18NProvider.translate("factor.dialog.title"));
        this.reauthentication = reauthentication;
        this.done = done;
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        password.setAutofocus(true);
        show(new Paragraph(getTranslation("factor.identity.text")), password);
        Button confirm = new Button(getTranslation("factor.confirm"), _ -> check());
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.addClickShortcut(Key.ENTER).listenOn(this);
        addActions(new Button(getTranslation("factor.cancel"), _ -> close()), confirm);
    }

    /** Does it immediately if they have proved who they are recently, else asks first. */
    public static void then(Reauthentication reauthentication, Runnable action) {
        if (reauthentication.isGiven()) {
            action.run();
        } else {
            new IdentityDialog(reauthentication, action).open();
        }
    }

    private void check() {
        switch (reauthentication.confirm(password.getValue())) {
            case RIGHT -> {
                close();
                done.run();
            }
            case SECOND_FACTOR -> FactorDialog.ask(this::check);
            case WRONG -> refuse("account.password.wrong");
            case TOO_MANY -> refuse("account.password.throttled");
            case SIGN_IN_AGAIN -> refuse("account.password.sign-in-again");
        }
    }

    private void refuse(String key) {
        FieldProblem.show(password, getTranslation(key));
    }
}
