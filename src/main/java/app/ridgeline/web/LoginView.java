package app.ridgeline.web;

import app.ridgeline.account.ProviderSettings;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import org.springframework.util.StringUtils;

/** Sign-in by email and password; in the sandbox also by one click as a demo account. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
class LoginView extends AuthPage {

    private final Paragraph problem = new Paragraph();

    LoginView(AuthenticationContext session, DemoSettings demo, ProviderSettings provider) {
        super(session, "login.title", "login.lead");
        problem.addClassNames("rl-message", "rl-message-error");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        addToCard(problem, form());
        if (provider.isOn()) {
            addToCard(new ProviderButton(provider.name()));
        }
        addToCard(forgotten(), registerLink());
        if (!demo.accounts().isEmpty()) {
            addBelowCard(demoAccounts(demo));
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        super.beforeEnter(event);
        if (event.getLocation().getQueryParameters().getParameters().containsKey("closed")) {
            problem.setText(getTranslation("login.closed"));
            problem.removeClassName("rl-message-error");
            problem.addClassName("rl-message-ok");
            problem.setVisible(true);
        }
        SignInProblem.of(event.getLocation().getQueryParameters()).ifPresent(reason -> {
            problem.setText(getTranslation(reason.textKey()));
            problem.setVisible(true);
        });
    }

    private PostForm form() {
        EmailField email = new EmailField(getTranslation("login.email"));
        email.getElement().setAttribute("name", "username");
        email.setAutocomplete(Autocomplete.USERNAME);
        email.setAutofocus(true);
        PasswordField password = new PasswordField(getTranslation("login.password"));
        password.getElement().setAttribute("name", "password");
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        NativeButton submit = new NativeButton(getTranslation("login.submit"));
        submit.addClassNames("rl-button", "rl-button-primary");
        PostForm form = new PostForm("login");
        form.addClassName("rl-form");
        form.add(email, password, submit);
        return form;
    }

    private Paragraph forgotten() {
        Paragraph line = new Paragraph(new Anchor("forgot-password", getTranslation("login.forgotten")));
        line.addClassName("rl-auth-switch");
        return line;
    }

    private Paragraph registerLink() {
        Paragraph line = new Paragraph(
                new Span(getTranslation("login.register.question") + " "),
                new Anchor("register", getTranslation("login.register.link")));
        line.addClassName("rl-auth-switch");
        return line;
    }

    private Div demoAccounts(DemoSettings demo) {
        Div list = new Div();
        list.addClassName("rl-demo-accounts");
        for (String email : demo.accounts()) {
            PostForm form = new PostForm("login");
            form.addHidden("username", email);
            form.addHidden("password", demo.password());
            NativeButton button = new NativeButton(StringUtils.capitalize(email.substring(0, email.indexOf('@'))));
            button.setAriaLabel(button.getText() + ": " + email);
            button.setTitle(email);
            button.addClassNames("rl-button", "rl-button-small");
            form.add(button);
            list.add(form);
        }
        Div panel = new Div(new H2(getTranslation("login.demo.title")), list);
        panel.addClassName("rl-demo");
        return panel;
    }
}
