package app.ridgeline.account.ui;

import app.ridgeline.account.AccountSection;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.springframework.beans.factory.ObjectProvider;

/** The account page: what each module lets a person see and choose of their own account. */
@Route("account")
@PermitAll
class AccountView extends Div implements HasDynamicTitle {

    AccountView(ObjectProvider<AccountSection> sections) {
        addClassNames("rl-page", "rl-page-narrow");
        add(new H1(getTranslation("account.title")));
        sections.orderedStream().map(AccountSection::section).forEach(this::add);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("account.title"));
    }
}
