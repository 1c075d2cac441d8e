package app.ridgeline.web;

import com.vaadin.flow.component.html.Div;
import jakarta.annotation.security.RolesAllowed;

/** A page for admins; tests give it an address. */
@RolesAllowed("ADMIN")
public class AdminOnly extends Div {

    AdminOnly() {
        setText("for admins only");
    }
}
