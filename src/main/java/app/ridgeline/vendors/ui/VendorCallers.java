package app.ridgeline.vendors.ui;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import com.vaadin.flow.server.VaadinSession;
import org.springframework.stereotype.Component;

/** The admin before the page, as the audit names them. */
@Component
class VendorCallers {

    private final CurrentUser currentUser;

    VendorCallers(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    Caller caller() {
        VaadinSession session = VaadinSession.getCurrent();
        String address = session == null ? null : session.getBrowser().getAddress();
        return new Caller(Actor.user(currentUser.id()), "/" + AdminVendorsView.PATH, address);
    }
}
