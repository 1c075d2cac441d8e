package app.ridgeline.web;

import app.ridgeline.account.Language;
import app.ridgeline.account.ProviderSettings;
import app.ridgeline.account.Registration;
import app.ridgeline.account.ui.NewPassword;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;

/**
 * Registration. After it the browser signs in with what was typed, whether the account is new or not: the page itself
 * never knows, so it cannot tell.
 */
@Route(value = "register", autoLayout = false)
@AnonymousAllowed
class RegisterView extends AuthPage {

    private final Registration registration;
    private final TextField name = new TextField(getTranslation("register.name"));
    private final EmailField email = new EmailField(getTranslation("register.email"));
    private final NewPassword password = new NewPassword();
    private final Paragraph problem = new Paragraph();
    private final PostForm form = new PostForm("login");
    private final Binder<Void> binder = new Binder<>();

    RegisterView(AuthenticationContext session, Registration registration, ProviderSettings provider) {
        super(session, "register.title", "register.lead");
        this.registration = registration;
        describeFields();
        checkFields();

        problem.addClassNames("rl-message", "rl-message-error");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);

        Button submit = new Button(getTranslation("register.submit"), _ -> register());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        form.addClassName("rl-form");
        form.add(name, email);
        form.add(password.fields());
        form.add(submit);

        Paragraph signIn = new Paragraph(
                new Span(getTranslation("register.sign-in.question") + " "),
                new Anchor("login", getTranslation("register.sign-in.link")));
        signIn.addClassName("rl-auth-switch");
        addToCard(problem, form);
        if (provider.isOn()) {
            addToCard(new ProviderButton(provider.name()));
        }
        addToCard(signIn);
    }

    private void describeFields() {
        name.setMaxLength(Registration.Form.MAX_NAME_LENGTH);
        name.setAutocomplete(Autocomplete.NAME);
        name.setAutofocus(true);
        name.setHelperText(getTranslation("register.name.helper"));
        // These names are what the sign-in reads; name and repetition have none and are not sent to it.
        email.getElement().setAttribute("name", "username");
        email.setAutocomplete(Autocomplete.USERNAME);
        password.name("password");
    }

    private void checkFields() {
        binder.forField(email)
                .withDefaultValidator(false) // the field's own has no words, and minds spaces around
                .withValidator(Registration.Form::isEmail, getTranslation("register.email.invalid"))
                .bind(_ -> "", (_, _) -> {});
        password.bind(binder, email::getValue);
    }

    private void register() {
        problem.setVisible(false);
        if (!binder.validate().isOk()) {
            return;
        }
        var typed = new Registration.Form(name.getValue(), email.getValue(), password.value());
        String address = VaadinRequest.getCurrent().getRemoteAddr();
        if (registration.register(typed, Language.of(getLocale()), address)) {
            form.getElement().executeJs("this.submit()");
        } else {
            problem.setText(getTranslation("register.throttled"));
            problem.setVisible(true);
        }
    }
}
