package app.ridgeline.account.ui;

import app.ridgeline.account.own.OwnAccount;
import app.ridgeline.account.ui.identity.FactorDialog;
import app.ridgeline.ui.FieldProblem;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.data.binder.Binder;

/** Takes the current password and a new one. What was typed stays when it is refused. */
class PasswordForm extends Div {

    private final OwnAccount account;
    private final String email;
    private final PasswordField current = new PasswordField(getTranslation("account.password.current"));
    private final NewPassword password = new NewPassword();
    private final Binder<Void> binder = new Binder<>();

    PasswordForm(OwnAccount account, String email) {
        this.account = account;
        this.email = email;
        addClassName("rl-form");
        current.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        binder.forField(current)
                .asRequired(getTranslation("account.password.current.missing"))
                .bind(_ -> "", (_, _) -> {});
        password.bind(binder, () -> email);
        add(new Paragraph(getTranslation("account.password.text")), current);
        add(password.fields());
        Div actions = new Div(new Button(getTranslation("account.password.save"), _ -> save()));
        actions.addClassName("rl-form-actions");
        add(actions);
    }

    private void save() {
        if (!binder.validate().isOk()) {
            return;
        }
        switch (account.changePassword(current.getValue(), password.value())) {
            case DONE -> {
                Notification.show(getTranslation("account.password.done"));
                getParent().ifPresent(card -> ((Div) card).replace(this, new PasswordForm(account, email)));
            }
            case SECOND_FACTOR -> FactorDialog.ask(this::save);
            case WRONG -> refuse("account.password.wrong");
            case TOO_MANY -> refuse("account.password.throttled");
        }
    }

    private void refuse(String key) {
        FieldProblem.show(current, getTranslation(key));
    }
}
