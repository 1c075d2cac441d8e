package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.privacy.Closing;
import app.ridgeline.account.ui.identity.FactorDialog;
import app.ridgeline.ui.InBackground;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the password and the address, typed once more, before an account is closed. */
class CloseForm extends Div {

    private static final Logger log = LoggerFactory.getLogger(CloseForm.class);

    private final Closing closing;
    private final Account account;
    private final TextField email = new TextField(getTranslation("account.close.email"));
    private final PasswordField password = new PasswordField(getTranslation("account.password.current"));
    private final Paragraph problem = new Paragraph();
    private final Button close = new Button(getTranslation("account.close.submit"));

    CloseForm(Closing closing, Account account) {
        this.closing = closing;
        this.account = account;
        addClassName("rl-form");
        email.setAutocomplete(Autocomplete.OFF);
        email.setHelperText(account.email());
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        password.setVisible(account.hasPassword());
        problem.addClassNames("rl-message", "rl-message-error");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        close.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        close.setDisableOnClick(true);
        close.addClickListener(_ -> {
            if (!isSame()) {
                close.setEnabled(true);
                return;
            }
            close();
        });
        Div actions = new Div(close);
        actions.addClassName("rl-form-actions");
        add(email, password, problem, actions);
    }

    private void close() {
        close.addClassName("rl-working");
        InBackground.run(this, closing.asked(password.getValue()), this::show, this::failed);
    }

    private boolean isSame() {
        problem.setVisible(false);
        boolean same = email.getValue().strip().equalsIgnoreCase(account.email());
        email.setErrorMessage(getTranslation("account.close.email.different"));
        email.setInvalid(!same);
        return same;
    }

    private void show(Closing.Result result) {
        enable();
        switch (result) {
            case CLOSED -> getUI().ifPresent(ui -> ui.getPage().setLocation("login?closed"));
            case SECOND_FACTOR -> FactorDialog.ask(this::close);
            case WRONG_PASSWORD -> refuse("account.password.wrong");
            case TOO_MANY_PASSWORDS -> refuse("account.password.throttled");
            case SIGN_IN_AGAIN -> refuse("account.password.sign-in-again");
            case LAST_ADMIN -> refuse("account.close.last-admin");
            case NOT_ENDED -> refuse("account.close.not-ended");
        }
    }

    private void failed(RuntimeException failure) {
        enable();
        log.error("An account could not be closed", failure);
        refuse("account.close.failed");
    }

    private void enable() {
        close.removeClassName("rl-working");
        close.setEnabled(true);
    }

    private void refuse(String key) {
        problem.setText(getTranslation(key));
        problem.setVisible(true);
    }
}
