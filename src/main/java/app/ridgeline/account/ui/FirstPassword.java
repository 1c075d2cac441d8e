package app.ridgeline.account.ui;

import app.ridgeline.account.own.OwnAccount;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;

/** For who signs in by the provider only: a password is set by a mailed link. */
class FirstPassword extends Div {

    FirstPassword(OwnAccount account) {
        addClassName("rl-form");
        Button send = new Button(getTranslation("account.password.none.send"));
        send.addClickListener(_ -> Notification.show(getTranslation(
                switch (account.sendPasswordLink()) {
                    case DONE -> "account.password.none.sent";
                    case TOO_MANY -> "forgot.too-many";
                    case MAIL_OFF -> "forgot.mail-off";
                })));
        Div actions = new Div(send);
        actions.addClassName("rl-form-actions");
        add(new Paragraph(getTranslation("account.password.none.text")), actions);
    }
}
