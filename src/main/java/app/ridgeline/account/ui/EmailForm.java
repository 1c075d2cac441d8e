package app.ridgeline.account.ui;

import app.ridgeline.account.links.Registration;
import app.ridgeline.account.own.OwnEmail;
import app.ridgeline.account.ui.identity.FactorDialog;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.data.binder.Binder;

/** Takes another address and the password. What was typed stays when it is refused. */
class EmailForm extends Div {

    private final OwnEmail own;
    private final EmailField email = new EmailField(getTranslation("account.email.new"));
    private final PasswordField password = new PasswordField(getTranslation("account.password.current"));
    private final Binder<Void> binder = new Binder<>();

    EmailForm(OwnEmail own, boolean hasPassword) {
        this.own = own;
        addClassName("rl-form");
        email.setAutocomplete(Autocomplete.EMAIL);
        email.setHelperText(getTranslation("account.email.new.helper"));
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        binder.forField(email)
                .withDefaultValidator(false) // the field's own has no words, and minds spaces around
                .withValidator(Registration.Form::isEmail, getTranslation("register.email.invalid"))
                .bind(_ -> "", (_, _) -> {});
        if (hasPassword) {
            binder.forField(password)
                    .asRequired(getTranslation("account.password.current.missing"))
                    .bind(_ -> "", (_, _) -> {});
        } else {
            password.setLabel(getTranslation("account.password.none.label"));
            password.setReadOnly(true);
        }
        Div actions = new Div(new Button(getTranslation("account.email.change"), _ -> send()));
        actions.addClassName("rl-form-actions");
        add(email, password, actions);
    }

    private void send() {
        if (!binder.validate().isOk()) {
            return;
        }
        switch (own.change(email.getValue(), password.getValue())) {
            case SENT -> sent();
            case SIGN_IN_AGAIN -> refuse(password, "account.password.sign-in-again");
            case SECOND_FACTOR -> FactorDialog.ask(this::send);
            case WRONG_PASSWORD -> refuse(password, "account.password.wrong");
            case TOO_MANY_PASSWORDS -> refuse(password, "account.password.throttled");
            case TOO_MANY_LINKS -> refuse(email, "account.email.too-many");
            case SAME -> refuse(email, "account.email.same");
            case MAIL_OFF -> refuse(email, "account.email.mail-off");
        }
    }

    private void sent() {
        Paragraph done = new Paragraph(
                getTranslation("account.email.sent", email.getValue().strip()));
        done.addClassNames("rl-message", "rl-message-ok");
        done.getElement().setAttribute("role", "status");
        removeAll();
        add(done);
    }

    private void refuse(HasValidation field, String key) {
        field.setErrorMessage(getTranslation(key));
        field.setInvalid(true);
    }
}
