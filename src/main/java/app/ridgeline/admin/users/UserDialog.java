package app.ridgeline.admin.users;

import app.ridgeline.account.Password;
import app.ridgeline.account.PersonName;
import app.ridgeline.account.Role;
import app.ridgeline.account.links.Registration;
import app.ridgeline.admin.ui.ReasonDialog;
import app.ridgeline.admin.ui.UiText;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;

/** Makes a user with a first password, which the admin hands over. */
class UserDialog extends ReasonDialog {

    private final UserAdmin admin;
    private final Runnable done;
    private final EmailField email = new EmailField(getTranslation("register.email"));
    private final TextField name = new TextField(getTranslation("register.name"));
    private final PasswordField password = new PasswordField(getTranslation("admin.users.password"));
    private final Checkbox isAdmin = new Checkbox(getTranslation("admin.users.as-admin"));

    UserDialog(UserAdmin admin, Runnable done) {
        super(UiText.of("admin.users.create.title"), UiText.of("admin.users.create"));
        this.admin = admin;
        this.done = done;
        email.setRequiredIndicatorVisible(true);
        email.setAutocomplete(Autocomplete.OFF);
        name.setMaxLength(PersonName.MAX_LENGTH);
        password.setAutocomplete(Autocomplete.NEW_PASSWORD);
        password.setRequiredIndicatorVisible(true);
        password.setHelperText(getTranslation("register.password.helper", Password.MIN_LENGTH));
        Div form = new Div(email, name, password, isAdmin);
        form.addClassName("rl-form");
        show(form);
    }

    @Override
    protected void act(String reason) {
        if (!Registration.Form.isEmail(email.getValue())) {
            refuse(getTranslation("register.email.invalid"));
        } else if (name.getValue().length() > PersonName.MAX_LENGTH) {
            refuse(getTranslation("admin.users.name.long", PersonName.MAX_LENGTH));
        } else if (Password.isTooLong(password.getValue())) {
            refuse(getTranslation("register.password.long"));
        } else if (Password.isTooShort(password.getValue())) {
            refuse(getTranslation("register.password.short", Password.MIN_LENGTH));
        } else if (Password.isCommon(password.getValue())) {
            refuse(getTranslation("register.password.common"));
        } else if (admin.create(
                email.getValue(),
                name.getValue(),
                password.getValue(),
                isAdmin.getValue() ? Role.ADMIN : Role.CUSTOMER,
                reason)) {
            close();
            done.run();
        } else {
            refuse(getTranslation("admin.users.taken"));
        }
    }
}
