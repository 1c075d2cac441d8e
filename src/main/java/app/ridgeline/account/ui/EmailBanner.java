package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.own.OwnAccount;
import app.ridgeline.account.own.OwnEmail;
import app.ridgeline.ui.PageBanner;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Reminds people on the dashboard to confirm their address. Nothing is kept from who does not. */
@org.springframework.stereotype.Component
class EmailBanner implements PageBanner {

    private final OwnAccount account;
    private final OwnEmail own;

    EmailBanner(OwnAccount account, OwnEmail own) {
        this.account = account;
        this.own = own;
    }

    @Override
    public Optional<Component> now() {
        UI ui = UI.getCurrent();
        if (!ui.getInternals().getActiveViewLocation().getPath().equals("dashboard") || !own.canBeChanged()) {
            return Optional.empty();
        }
        try {
            return account.find().filter(account -> !account.emailVerified()).map(account -> banner(ui, account));
        } catch (DataAccessException | TransactionException e) {
            return Optional.empty(); // the page itself says that the database does not answer
        }
    }

    private static Component banner(UI ui, Account account) {
        Paragraph line = new Paragraph(ui.getTranslation("account.email.banner", account.email()) + " ");
        line.add(new Anchor("account", ui.getTranslation("account.email.banner.link")));
        Div banner = new Div(line);
        banner.addClassNames("rl-message", "rl-message-info", "rl-banner");
        return banner;
    }
}
