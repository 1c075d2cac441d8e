package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.Language;
import app.ridgeline.account.own.OwnAccount;
import app.ridgeline.ui.LanguageCookie;
import app.ridgeline.ui.Languages;
import app.ridgeline.ui.ReaderZone;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets every page speak the language of who is signed in, and show times in their zone, before anything of it is made.
 */
@Component
class ReaderAtStart implements VaadinServiceInitListener {

    private final OwnAccount own;
    private final CurrentUser user;
    private final LanguageCookie cookie;

    ReaderAtStart(OwnAccount own, CurrentUser user, LanguageCookie cookie) {
        this.own = own;
        this.user = user;
        this.cookie = cookie;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> {
            if (user.find().isPresent()) {
                VaadinSession session = VaadinSession.getCurrent();
                try {
                    own.find().ifPresent(account -> prepare(session, page, account));
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

    private void prepare(VaadinSession session, IndexHtmlResponse page, Account account) {
        VaadinRequest request = page.getVaadinRequest();
        ReaderZone.choose(session, zone(account.timeZone()));
        Language language = account.language();
        if (language == null) {
            own.setLanguageIfNone(Language.of(session.getLocale()));
        } else {
            session.setLocale(Languages.chosen(language.tag(), request.getLocales()));
            cookie.remember(language.tag(), request.getCookies()).ifPresent(page.getVaadinResponse()::addCookie);
        }
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        return name != null && ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null;
    }
}
