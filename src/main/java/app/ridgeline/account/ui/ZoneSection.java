package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.AccountSection;
import app.ridgeline.account.own.OwnAccount;
import app.ridgeline.ui.ReaderZone;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.VaadinSession;
import java.time.ZoneId;
import java.util.List;
import org.springframework.core.annotation.Order;

/** The time zone of all pages and mails: the browser's unless another one is chosen. */
@org.springframework.stereotype.Component
@Order(17)
class ZoneSection implements AccountSection {

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.contains("/") && !id.startsWith("SystemV/") && !id.startsWith("Etc/"))
            .sorted()
            .toList();

    private final OwnAccount own;

    ZoneSection(OwnAccount own) {
        this.own = own;
    }

    @Override
    public Component section() {
        Div card = new SectionCard("account.zone.title");
        ComboBox<String> zone = new ComboBox<>(card.getTranslation("account.zone.label"));
        zone.setItems(ZONES);
        zone.setPlaceholder(card.getTranslation("account.zone.browser"));
        zone.setClearButtonVisible(true);
        zone.setValue(own.find().map(Account::timeZone).filter(ZONES::contains).orElse(null));
        zone.addValueChangeListener(change -> {
            String chosen = change.getValue();
            own.setTimeZone(chosen);
            ReaderZone.choose(VaadinSession.getCurrent(), chosen == null ? null : ZoneId.of(chosen));
            Notification.show(card.getTranslation("account.zone.done"));
        });
        Paragraph text = new Paragraph(card.getTranslation("account.zone.text"));
        text.addClassName("rl-muted");
        Div form = new Div(zone);
        form.addClassName("rl-form");
        card.add(text, form);
        return card;
    }
}
