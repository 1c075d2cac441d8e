package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.AccountSection;
import app.ridgeline.account.own.OidcConnection;
import app.ridgeline.account.own.OwnAccount;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import org.springframework.core.annotation.Order;

/** Whether the OpenID provider opens this account; nothing where there is no provider. */
@org.springframework.stereotype.Component
@Order(25)
class ProviderSection implements AccountSection {

    private final OwnAccount account;
    private final OidcConnection own;

    ProviderSection(OwnAccount account, OidcConnection own) {
        this.account = account;
        this.own = own;
    }

    @Override
    public Component section() {
        Div card = new Div();
        card.addClassName("rl-card");
        own.provider().ifPresentOrElse(provider -> fill(card, provider), () -> card.setVisible(false));
        return card;
    }

    private void fill(Div card, String provider) {
        card.removeAll();
        card.add(new H2(provider));
        own.connectedSince().ifPresentOrElse(since -> connected(card, provider, since), () -> {
            card.add(new Paragraph(card.getTranslation("account.provider.off", provider)));
            card.add(new ProviderForm("account.provider.connect", own::connect, ProviderSection::leave));
        });
    }

    private void connected(Div card, String provider, Instant since) {
        String day = UserFormat.of(UI.getCurrent()).day(since);
        card.add(new Paragraph(card.getTranslation("account.provider.on", provider, day)));
        if (account.find().map(Account::hasPassword).orElse(false)) {
            card.add(new ProviderForm("account.provider.disconnect", own::disconnect, () -> fill(card, provider)));
        } else {
            Paragraph only = new Paragraph(card.getTranslation("account.provider.only"));
            only.addClassName("rl-muted");
            card.add(only);
        }
    }

    private static void leave() {
        UI.getCurrent().getPage().setLocation(OidcConnection.START);
    }
}
