package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.Language;
import app.ridgeline.account.OwnAccount;
import app.ridgeline.ui.Languages;
import app.ridgeline.ui.ReaderZone;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Lets every page speak the language of who is signed in, and show times in their zone, before anything of it is made. */
@Component
class ReaderAtStart implements VaadinServiceInitListener {

    private final OwnAccount own;
    private final CurrentUser user;

    ReaderAtStart(OwnAccount own, CurrentUser user) {
        this.own = own;
        this.user = user;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> {
            if (user.find().isPresent()) {
                VaadinSession session = VaadinSession.getCurrent();
                try {
                    own.find().ifPresent(account -> prepare(session, page.getVaadinRequest(), account));
                } catch (DataAccessException | TransactionException e) {
                    // The page itself will say that the database does not answer.
                }
                // Whoever writes it for all pages may have done so before.
                page.getDocument()
                        .getElementsByTag("html")
                        .attr("lang", session.getLocale().getLanguage());
            }
        });
    }

    private void prepare(VaadinSession session, VaadinRequest request, Account account) {
        ReaderZone.choose(session, zone(account.timeZone()));
        Language language = account.language();
        if (language == null) {
            own.setLanguageIfNone(Language.of(session.getLocale()));
        } else {
            session.setLocale(Languages.chosen(language.tag(), request.getLocales()));
        }
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        return name != null && ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null;
    }
}
