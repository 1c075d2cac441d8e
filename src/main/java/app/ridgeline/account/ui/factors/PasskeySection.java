package app.ridgeline.account.ui.factors;

import app.ridgeline.account.AccountSection;
import app.ridgeline.account.Callers;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.own.Reauthentication;
import app.ridgeline.account.passkeys.Passkeys;
import app.ridgeline.account.ui.DeviceList;
import app.ridgeline.account.ui.DeviceRow;
import app.ridgeline.account.ui.SectionCard;
import app.ridgeline.account.ui.identity.IdentityDialog;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;

/** The passkeys of this person. */
@org.springframework.stereotype.Component
@Order(21)
class PasskeySection implements AccountSection {

    private static final String PAGE = "/account";

    private final Passkeys passkeys;
    private final CurrentUser user;
    private final Callers callers;
    private final Reauthentication reauthentication;

    PasskeySection(Passkeys passkeys, CurrentUser user, Callers callers, Reauthentication reauthentication) {
        this.passkeys = passkeys;
        this.user = user;
        this.callers = callers;
        this.reauthentication = reauthentication;
    }

    @Override
    public Component section() {
        SectionCard card = new SectionCard("passkeys.title");
        fill(card, new PasskeyAdder(passkeys));
        return card;
    }

    private void fill(SectionCard card, PasskeyAdder adder) {
        List<Passkeys.Passkey> all = passkeys.of(user.id());
        List<Component> parts = new ArrayList<>();
        parts.add(new Paragraph(card.getTranslation("passkeys.text")));
        if (!all.isEmpty()) {
            parts.add(new DeviceList(all, passkey -> row(card, adder, passkey)));
        }
        Button add = new Button(
                card.getTranslation("passkeys.add"),
                _ -> IdentityDialog.then(
                        reauthentication,
                        () -> adder.add(card, user.id(), () -> callers.on(PAGE), () -> {
                            Notification.show(card.getTranslation("passkeys.added"));
                            fill(card, adder);
                            PasskeysChanged.tell();
                        })));
        add.setVisible(all.size() < Passkeys.MOST);
        Div actions = new Div(add);
        actions.addClassName("rl-form-actions");
        parts.add(actions);
        card.show(parts);
    }

    private DeviceRow row(SectionCard card, PasskeyAdder adder, Passkeys.Passkey passkey) {
        UserFormat format = UserFormat.of(UI.getCurrent());
        Button remove = new Button(
                card.getTranslation("passkeys.remove"),
                _ -> IdentityDialog.then(reauthentication, () -> remove(card, adder, passkey)));
        remove.addThemeVariants(ButtonVariant.SMALL);
        remove.setAriaLabel(card.getTranslation("passkeys.remove.which", passkey.label()));
        return new DeviceRow(
                passkey.label(),
                card.getTranslation("passkeys.since", format.day(passkey.created()), format.day(passkey.lastUsed())),
                remove);
    }

    private void remove(SectionCard card, PasskeyAdder adder, Passkeys.Passkey passkey) {
        Passkeys.Removal removal = passkeys.remove(callers.on(PAGE), user.id(), passkey.id());
        Notification.show(card.getTranslation(
                removal == Passkeys.Removal.LAST_FACTOR ? "passkeys.remove.last" : "passkeys.removed"));
        fill(card, adder);
        PasskeysChanged.tell();
    }
}
