package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.AccountSection;
import app.ridgeline.account.PersonName;
import app.ridgeline.account.own.OwnAccount;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;
import org.springframework.core.annotation.Order;

/** Who is signed in, and by which name. */
@org.springframework.stereotype.Component
@Order(10)
class ProfileSection implements AccountSection {

    private final OwnAccount own;

    ProfileSection(OwnAccount own) {
        this.own = own;
    }

    @Override
    public Component section() {
        Div card = new SectionCard("account.profile.title");
        own.find().ifPresent(account -> card.add(facts(account, card), name(account, card)));
        return card;
    }

    private static DescriptionList facts(Account account, Div card) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("rl-facts");
        facts.add(
                new Term(card.getTranslation("account.profile.role")),
                new Description(card.getTranslation(
                        "account.profile.role." + account.role().name().toLowerCase(Locale.ROOT))));
        return facts;
    }

    private Div name(Account account, Div card) {
        TextField name = new TextField(card.getTranslation("account.profile.name"));
        name.setValue(account.name());
        name.setMaxLength(PersonName.MAX_LENGTH);
        name.setAutocomplete(Autocomplete.NAME);
        Button save = new Button(card.getTranslation("account.profile.name.save"), _ -> {
            if (name.getValue().length() <= PersonName.MAX_LENGTH) {
                name.setValue(name.getValue().strip());
                own.rename(name.getValue());
                Notification.show(card.getTranslation("account.profile.name.done"));
            }
        });
        Div actions = new Div(save);
        actions.addClassName("rl-form-actions");
        Div form = new Div(name, actions);
        form.addClassName("rl-form");
        return form;
    }
}
