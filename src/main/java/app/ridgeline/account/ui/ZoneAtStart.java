package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.ui.ReaderZone;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.time.ZoneId;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Lets pages show times in the zone that the person has chosen, from the first page on. */
@Component
class ZoneAtStart implements VaadinServiceInitListener {

    private final Accounts accounts;
    private final CurrentUser user;

    ZoneAtStart(Accounts accounts, CurrentUser user) {
        this.accounts = accounts;
        this.user = user;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addUIInitListener(page -> user.find().ifPresent(id -> {
                    try {
                        String zone = accounts.find(id).map(Account::timeZone).orElse(null);
                        boolean known =
                                zone != null && ZoneId.getAvailableZoneIds().contains(zone);
                        ReaderZone.choose(page.getUI().getSession(), known ? ZoneId.of(zone) : null);
                    } catch (DataAccessException | TransactionException e) {
                        // The page itself will say that the database does not answer.
                    }
                }));
    }
}
