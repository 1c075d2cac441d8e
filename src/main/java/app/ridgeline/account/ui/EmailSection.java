package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.AccountSection;
import app.ridgeline.account.own.OwnAccount;
import app.ridgeline.account.own.OwnEmail;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import org.springframework.core.annotation.Order;

/** The address of the account: whether it is confirmed, and another one. */
@org.springframework.stereotype.Component
@Order(15)
class EmailSection implements AccountSection {

    private final OwnAccount account;
    private final OwnEmail own;

    EmailSection(OwnAccount account, OwnEmail own) {
        this.account = account;
        this.own = own;
    }

    @Override
    public Component section() {
        Div card = new SectionCard("account.email.title");
        account.find().ifPresent(account -> {
            card.add(address(account, card));
            if (!own.canBeChanged()) {
                card.add(muted(card.getTranslation("account.email.mail-off")));
                return;
            }
            if (!account.emailVerified()) {
                card.add(muted(card.getTranslation("account.email.unconfirmed.text")), new Div(resend(card)));
            }
            card.add(new EmailForm(own, account.hasPassword()));
        });
        return card;
    }

    private static Div address(Account account, Div card) {
        Span email = new Span(account.email());
        email.addClassName("rl-email");
        Span state = new Span(
                card.getTranslation(account.emailVerified() ? "account.email.confirmed" : "account.email.unconfirmed"));
        state.addClassNames("rl-badge", account.emailVerified() ? "rl-badge-ok" : "rl-badge-warning");
        Div line = new Div(email, state);
        line.addClassName("rl-email-line");
        return line;
    }

    private Button resend(Div card) {
        Button send = new Button(card.getTranslation("account.email.resend"));
        send.addClickListener(_ -> Notification.show(card.getTranslation(
                switch (own.sendLink()) {
                    case DONE -> "account.email.resend.done";
                    case TOO_MANY -> "account.email.too-many";
                    case NEEDLESS -> "account.email.resend.needless";
                    case MAIL_OFF -> "account.email.mail-off";
                })));
        return send;
    }

    private static Paragraph muted(String text) {
        Paragraph line = new Paragraph(text);
        line.addClassName("rl-muted");
        return line;
    }
}
