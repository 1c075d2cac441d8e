package app.ridgeline.web.errors;

import com.vaadin.flow.component.html.Div;
import jakarta.annotation.security.PermitAll;
import org.springframework.dao.DataAccessResourceFailureException;

/** A page that cannot be opened; tests give it an address. */
@PermitAll
class Broken extends Div {

    static boolean outage;

    Broken() {
        throw outage
                ? new DataAccessResourceFailureException("secret detail")
                : new IllegalStateException("secret detail");
    }
}
