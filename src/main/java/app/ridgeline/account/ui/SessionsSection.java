package app.ridgeline.account.ui;

import app.ridgeline.account.AccountSection;
import app.ridgeline.account.OwnAccount;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import org.springframework.core.annotation.Order;

/** The other places where somebody is signed in as this person. */
@org.springframework.stereotype.Component
@Order(30)
class SessionsSection implements AccountSection {

    private final OwnAccount account;

    SessionsSection(OwnAccount account) {
        this.account = account;
    }

    @Override
    public Component section() {
        Div card = new SectionCard("account.sessions.title");
        Button end = new Button(card.getTranslation("account.sessions.end"), _ -> {
            account.signOutElsewhere();
            Notification.show(card.getTranslation("account.sessions.done"));
        });
        Div actions = new Div(end);
        actions.addClassName("rl-form-actions");
        card.add(new Paragraph(card.getTranslation("account.sessions.text")), actions);
        return card;
    }
}
