package app.ridgeline.account.ui;

import app.ridgeline.account.Password;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.ValidationResult;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.function.Supplier;

/** The fields by which someone chooses a password: twice, with a guess at how good it is. */
public final class NewPassword {

    private final Div strength = new Div();
    private final PasswordField password = new PasswordField(strength.getTranslation("account.password.new"));
    private final PasswordField repeated = new PasswordField(strength.getTranslation("register.repeat"));

    /** Empty fields. */
    public NewPassword() {
        password.setAutocomplete(Autocomplete.NEW_PASSWORD);
        password.setHelperText(strength.getTranslation("register.password.helper", Password.MIN_LENGTH));
        password.setValueChangeMode(ValueChangeMode.LAZY);
        password.addValueChangeListener(change -> show(PasswordStrength.of(change.getValue())));
        repeated.setAutocomplete(Autocomplete.NEW_PASSWORD);
        strength.addClassName("rl-strength");
        strength.getElement().setAttribute("aria-live", "polite");
        strength.setVisible(false);
    }

    /** The fields, for a form. */
    public List<Component> fields() {
        return List.of(password, strength, repeated);
    }

    /** Lets a form check what is typed; a password must not be the email. */
    public void bind(Binder<?> binder, Supplier<String> email) {
        binder.forField(password)
                .withValidator((typed, _) -> PasswordProblem.of(typed, email.get())
                        .map(problem ->
                                ValidationResult.error(strength.getTranslation(problem.textKey(), Password.MIN_LENGTH)))
                        .orElseGet(ValidationResult::ok))
                .bind(_ -> "", (_, _) -> {});
        binder.forField(repeated)
                .withValidator(
                        typed -> typed.equals(password.getValue()),
                        strength.getTranslation("register.repeat.different"))
                .bind(_ -> "", (_, _) -> {});
    }

    /** The password that was typed. */
    public String value() {
        return password.getValue();
    }

    private void show(PasswordStrength guess) {
        strength.setVisible(!password.isEmpty());
        strength.setText(strength.getTranslation(guess.textKey()));
        strength.getElement().setAttribute("data-strength", guess.cssName());
    }
}
