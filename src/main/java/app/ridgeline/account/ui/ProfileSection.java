package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.AccountSection;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.CurrentUser;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.util.Locale;
import org.springframework.core.annotation.Order;

/** Who is signed in. */
@org.springframework.stereotype.Component
@Order(10)
class ProfileSection implements AccountSection {

    private final Accounts accounts;
    private final CurrentUser user;

    ProfileSection(Accounts accounts, CurrentUser user) {
        this.accounts = accounts;
        this.user = user;
    }

    @Override
    public Component section() {
        Div card = new Div();
        card.addClassName("rl-card");
        card.add(new H2(card.getTranslation("account.profile.title")));
        accounts.find(user.id()).ifPresent(account -> card.add(facts(account, card)));
        return card;
    }

    private static DescriptionList facts(Account account, Div card) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("rl-facts");
        facts.add(new Term(card.getTranslation("account.profile.email")), new Description(account.email()));
        if (!account.name().isBlank()) {
            facts.add(new Term(card.getTranslation("account.profile.name")), new Description(account.name()));
        }
        facts.add(
                new Term(card.getTranslation("account.profile.role")),
                new Description(card.getTranslation(
                        "account.profile.role." + account.role().name().toLowerCase(Locale.ROOT))));
        return facts;
    }
}
