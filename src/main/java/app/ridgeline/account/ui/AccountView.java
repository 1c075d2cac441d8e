package app.ridgeline.account.ui;

import app.ridgeline.account.AccountSection;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** The account page: what each module lets a person see and choose of their own account. */
@StyleSheet("account-page.css")
// What sections are made of: the bundle holds what can be seen from here.
@Uses(ComboBox.class)
@Uses(EmailField.class)
@Uses(Notification.class)
@Uses(PasswordField.class)
@Uses(TextField.class)
@Route("account")
@PermitAll
class AccountView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final Paragraph problem = new Paragraph();

    AccountView(ObjectProvider<AccountSection> sections) {
        addClassNames("rl-page", "rl-page-narrow", "rl-account-page");
        problem.addClassNames("rl-message", "rl-message-error");
        problem.getElement().setAttribute("role", "alert");
        add(new H1(getTranslation("account.title")), problem);
        sections.orderedStream().map(AccountSection::section).forEach(this::add);
    }

    /** Who comes back from the provider may not have been connected. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Set<String> names =
                event.getLocation().getQueryParameters().getParameters().keySet();
        problem.setVisible(names.stream().anyMatch(name -> name.startsWith("provider-")));
        if (names.contains("provider-taken")) {
            problem.setText(getTranslation("login.problem.provider-taken"));
        } else if (names.contains("provider-cancelled")) {
            problem.setText(getTranslation("login.problem.provider-cancelled"));
        } else if (names.contains("provider-away")) {
            problem.setText(getTranslation("login.problem.provider-away"));
        } else {
            problem.setText(getTranslation("login.problem.provider-broken"));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("account.title"));
    }
}
