package app.ridgeline.account.ui;

import app.ridgeline.account.AccountSection;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.OwnAccount;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import org.springframework.core.annotation.Order;

/** Another password. */
@org.springframework.stereotype.Component
@Order(20)
class PasswordSection implements AccountSection {

    private final OwnAccount account;
    private final Accounts accounts;
    private final CurrentUser user;

    PasswordSection(OwnAccount account, Accounts accounts, CurrentUser user) {
        this.account = account;
        this.accounts = accounts;
        this.user = user;
    }

    @Override
    public Component section() {
        Div card = new Div();
        card.addClassName("rl-card");
        card.add(new H2(card.getTranslation("account.password.title")));
        boolean none = accounts.find(user.id()).filter(it -> !it.hasPassword()).isPresent();
        card.add(none ? new FirstPassword(account) : new PasswordForm(account, user.email()));
        return card;
    }
}
