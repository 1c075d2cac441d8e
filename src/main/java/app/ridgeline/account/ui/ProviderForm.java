package app.ridgeline.account.ui;

import app.ridgeline.account.own.OidcConnection;
import app.ridgeline.account.ui.identity.FactorDialog;
import app.ridgeline.ui.FieldProblem;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import java.util.function.Function;

/** Takes the password before the provider is connected or disconnected. */
class ProviderForm extends Div {

    private final PasswordField password = new PasswordField(getTranslation("account.password.current"));
    private final Function<String, OidcConnection.Change> change;
    private final Runnable done;

    ProviderForm(String captionKey, Function<String, OidcConnection.Change> change, Runnable done) {
        this.change = change;
        this.done = done;
        addClassName("rl-form");
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        Div actions = new Div(new Button(getTranslation(captionKey), _ -> ask()));
        actions.addClassName("rl-form-actions");
        add(password, actions);
    }

    private void ask() {
        switch (change.apply(password.getValue())) {
            case DONE -> done.run();
            case SECOND_FACTOR -> FactorDialog.ask(this::ask);
            case WRONG_PASSWORD -> refuse("account.password.wrong");
            case TOO_MANY_PASSWORDS -> refuse("account.password.throttled");
        }
    }

    private void refuse(String key) {
        FieldProblem.show(password, getTranslation(key));
    }
}
