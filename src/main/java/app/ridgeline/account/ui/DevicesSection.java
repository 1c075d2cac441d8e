package app.ridgeline.account.ui;

import app.ridgeline.account.AccountSection;
import app.ridgeline.account.sessions.OpenSession;
import app.ridgeline.account.sessions.OwnSessions;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import java.time.Clock;
import java.util.List;
import org.springframework.core.annotation.Order;

/** Where this person is signed in, to end what they do not use or do not know. */
@org.springframework.stereotype.Component
@Order(30)
class DevicesSection implements AccountSection {

    private final OwnSessions own;

    DevicesSection(OwnSessions own) {
        this.own = own;
    }

    @Override
    public Component section() {
        SectionCard card = new SectionCard("account.sessions.title");
        fill(card);
        return card;
    }

    private void fill(SectionCard card) {
        List<OpenSession> all = own.all();
        Button others = new Button(card.getTranslation("account.sessions.end"), _ -> {
            own.endOthers();
            Notification.show(card.getTranslation("account.sessions.done"));
            fill(card);
        });
        Div actions = new Div(others);
        actions.addClassName("rl-form-actions");
        card.show(List.of(
                new Paragraph(card.getTranslation("account.sessions.text")),
                new DeviceList(all, session -> row(card, session)),
                actions));
    }

    private DeviceRow row(SectionCard card, OpenSession session) {
        UserFormat format = UserFormat.of(UI.getCurrent());
        String name = session.device().textOr(card.getTranslation("devices.unknown"));
        String about = card.getTranslation(
                "devices.about",
                session.address(),
                format.moment(session.startedAt(), Clock.systemUTC()),
                format.moment(session.lastUsedAt(), Clock.systemUTC()));
        return new DeviceRow(name, about, own.isThis(session) ? thisOne(card) : end(card, session, name));
    }

    private static Span thisOne(SectionCard card) {
        Span badge = new Span(card.getTranslation("devices.this"));
        badge.addClassNames("rl-badge", "rl-badge-ok");
        return badge;
    }

    private Button end(SectionCard card, OpenSession session, String name) {
        Button end = new Button(card.getTranslation("devices.end"), _ -> {
            own.end(session);
            Notification.show(card.getTranslation("devices.ended"));
            fill(card);
        });
        end.addThemeVariants(ButtonVariant.SMALL);
        end.setAriaLabel(card.getTranslation("devices.end.which", name));
        return end;
    }
}
