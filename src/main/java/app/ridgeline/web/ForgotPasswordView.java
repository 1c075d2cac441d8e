package app.ridgeline.web;

import app.ridgeline.account.PasswordLinks;
import app.ridgeline.account.Registration;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;

/** Asks where to send a password link. The answer is the same for every email. */
@Route(value = "forgot-password", autoLayout = false)
@AnonymousAllowed
class ForgotPasswordView extends AuthPage {

    private final PasswordLinks links;
    private final EmailField email = new EmailField(getTranslation("login.email"));
    private final Message message = new Message();
    private final Div form;

    ForgotPasswordView(AuthenticationContext session, PasswordLinks links) {
        super(session, "forgot.title", "forgot.lead");
        this.links = links;
        email.setAutocomplete(Autocomplete.USERNAME);
        email.setAutofocus(true);
        Button send = new Button(getTranslation("forgot.submit"), _ -> send());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickShortcut(Key.ENTER);
        form = new Div(email, send);
        form.addClassName("rl-form");
        Paragraph back = new Paragraph(new Anchor("login", getTranslation("forgot.back")));
        back.addClassName("rl-auth-switch");
        addToCard(message, form, back);
    }

    private void send() {
        if (!Registration.Form.isEmail(email.getValue())) {
            email.setErrorMessage(getTranslation("register.email.invalid"));
            email.setInvalid(true);
            return;
        }
        email.setInvalid(false);
        switch (links.ask(email.getValue(), VaadinRequest.getCurrent().getRemoteAddr())) {
            case DONE -> {
                form.setVisible(false);
                message.good(getTranslation("forgot.done", email.getValue().strip()));
            }
            case TOO_MANY -> message.bad(getTranslation("forgot.too-many"));
            case MAIL_OFF -> message.bad(getTranslation("forgot.mail-off"));
        }
    }
}
