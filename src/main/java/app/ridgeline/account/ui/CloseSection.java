package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.AccountSection;
import app.ridgeline.account.own.OwnAccount;
import app.ridgeline.account.privacy.Closing;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import org.springframework.core.annotation.Order;

/** The end of the account, last on the page: what is lost, and then the form. */
@org.springframework.stereotype.Component
@Order(90)
class CloseSection implements AccountSection {

    private final OwnAccount own;
    private final Closing closing;

    CloseSection(OwnAccount own, Closing closing) {
        this.own = own;
        this.closing = closing;
    }

    @Override
    public Component section() {
        Div card = new SectionCard("account.close.title");
        own.find().ifPresent(account -> {
            NativeButton open = new NativeButton(card.getTranslation("account.close.open"));
            open.addClassNames("rl-button", "rl-button-danger");
            open.addClickListener(_ -> ask(card, open, account));
            Div actions = new Div(open);
            actions.addClassName("rl-form-actions");
            card.add(new Paragraph(card.getTranslation("account.close.text")), actions);
        });
        return card;
    }

    private void ask(Div card, NativeButton open, Account account) {
        UnorderedList losses = new UnorderedList(
                new ListItem(card.getTranslation("account.close.tokens")),
                new ListItem(card.getTranslation("account.close.plan")),
                new ListItem(card.getTranslation("account.close.data")));
        losses.addClassName("rl-losses");
        open.getParent().ifPresent(actions -> card.replace(actions, losses));
        card.add(new CloseForm(closing, account));
    }
}
