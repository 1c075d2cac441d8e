package app.ridgeline.web;

import app.ridgeline.account.PasswordLinks;
import app.ridgeline.account.ui.NewPassword;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;

/**
 * Where a password link leads: whoever has it chooses a new password. Opening the page changes nothing, so programs that
 * look at links in mails do no harm.
 */
@Route(value = "reset-password", autoLayout = false)
@AnonymousAllowed
class ResetPasswordView extends AuthPage {

    private final PasswordLinks links;
    private final NewPassword password = new NewPassword();
    private final Binder<Void> binder = new Binder<>();
    private final Message message = new Message();
    private final Div form = new Div();
    private final Paragraph next = new Paragraph();
    private String secret = "";

    ResetPasswordView(AuthenticationContext session, PasswordLinks links) {
        super(session, "reset.title", "reset.lead");
        this.links = links;
        password.bind(binder, () -> "");
        Button save = new Button(getTranslation("reset.submit"), _ -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        form.addClassName("rl-form");
        form.add(password.fields());
        form.add(save);
        next.addClassName("rl-auth-switch");
        addToCard(message, form, next);
    }

    /** Who is signed in may come here too: perhaps as somebody else. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        secret = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("link")
                .orElse("");
        if (!links.works(secret)) {
            dead();
        }
    }

    private void save() {
        if (!binder.validate().isOk()) {
            return;
        }
        if (links.choose(secret, password.value(), VaadinRequest.getCurrent().getRemoteAddr())) {
            form.setVisible(false);
            message.good(getTranslation("reset.done"));
            next.add(new Anchor("login", getTranslation("reset.sign-in")));
        } else {
            dead();
        }
    }

    private void dead() {
        form.setVisible(false);
        message.bad(getTranslation("reset.dead"));
        next.removeAll();
        next.add(new Anchor("forgot-password", getTranslation("reset.again")));
    }
}
