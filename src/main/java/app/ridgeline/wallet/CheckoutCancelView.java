package app.ridgeline.wallet;

import app.ridgeline.account.CurrentUser;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** Where Checkout sends a customer who turned back. */
@Route("checkout/cancel")
@PermitAll
class CheckoutCancelView extends Div implements HasDynamicTitle {

    CheckoutCancelView(ReturnStore returns, CurrentUser user) {
        addClassNames("rl-page", "rl-page-narrow", "rl-checkout");
        add(
                new H1(getTranslation("payment.cancel.title")),
                new Paragraph(getTranslation("payment.cancel.text")),
                ToDashboard.links(this, returns.of(user.id())));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("payment.title"));
    }
}
