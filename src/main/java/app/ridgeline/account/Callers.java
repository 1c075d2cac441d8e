package app.ridgeline.account;

import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import com.vaadin.flow.server.VaadinSession;
import org.springframework.stereotype.Component;

/** The person before a page, as the audit names them. */
@Component
public class Callers {

    private final CurrentUser currentUser;

    Callers(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    /**
     * Who is signed in, on this page.
     *
     * @param page its path, for example {@code /admin/tokens}
     */
    public Caller on(String page) {
        VaadinSession session = VaadinSession.getCurrent();
        String address = session == null ? null : session.getBrowser().getAddress();
        return new Caller(Actor.user(currentUser.id()), page, address);
    }
}
