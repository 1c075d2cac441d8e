package app.ridgeline.account.ui;

import app.ridgeline.account.AccountSection;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.own.OwnAccount;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import org.springframework.core.annotation.Order;

/** Another password. */
@org.springframework.stereotype.Component
@Order(20)
class PasswordSection implements AccountSection {

    private final OwnAccount account;
    private final CurrentUser user;

    PasswordSection(OwnAccount account, CurrentUser user) {
        this.account = account;
        this.user = user;
    }

    @Override
    public Component section() {
        Div card = new SectionCard("account.password.title");
        boolean none = account.find().filter(it -> !it.hasPassword()).isPresent();
        card.add(none ? new FirstPassword(account) : new PasswordForm(account, user.email()));
        return card;
    }
}
