package app.ridgeline.admin;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import com.vaadin.flow.server.VaadinSession;
import org.springframework.stereotype.Component;

/** The admin before a page, as the audit names them. */
@Component
class Callers {

    private final CurrentUser currentUser;

    Callers(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    /** Who is signed in, on this page. */
    Caller on(String page) {
        VaadinSession session = VaadinSession.getCurrent();
        String address = session == null ? null : session.getBrowser().getAddress();
        return new Caller(Actor.user(currentUser.id()), page, address);
    }
}
