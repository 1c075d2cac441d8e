package app.ridgeline.account.ui;

import app.ridgeline.account.links.EmailLinks;
import app.ridgeline.account.own.OwnEmail;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/**
 * Where a link to an address leads. Opening the page changes nothing, so programs that look at links in mails do no
 * harm; and it asks to sign in first, so that opening someone else's link does no good.
 */
@Route("confirm-email")
@PermitAll
class ConfirmEmailView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final OwnEmail own;
    private final Paragraph text = new Paragraph();
    private final Button confirm = new Button(getTranslation("confirm-email.submit"));
    private final Anchor next = new Anchor("dashboard", getTranslation("confirm-email.next"));
    private String secret = "";

    ConfirmEmailView(OwnEmail own) {
        this.own = own;
        addClassNames("rl-page", "rl-page-narrow");
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.addClickListener(_ -> confirm());
        confirm.setDisableOnClick(true);
        text.getElement().setAttribute("role", "status");
        next.addClassName("rl-button");
        next.setRouterIgnore(true); // the frame of the page names the address, too
        Div actions = new Div(confirm, next);
        actions.addClassName("rl-form-actions");
        Div card = new Div(text, actions);
        card.addClassName("rl-card");
        add(new H1(getTranslation("confirm-email.title")), card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        secret = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("link")
                .orElse("");
        Optional<EmailLinks.Offer> offer = own.find(secret);
        next.setVisible(offer.isEmpty());
        confirm.setVisible(offer.isPresent());
        text.setText(offer.map(it ->
                        getTranslation(it.changes() ? "confirm-email.change" : "confirm-email.verify", it.email()))
                .orElseGet(() -> getTranslation("confirm-email.dead")));
    }

    private void confirm() {
        String email = own.find(secret).map(EmailLinks.Offer::email).orElse("");
        text.setText(
                switch (own.confirm(secret)) {
                    case DONE -> getTranslation("confirm-email.done", email);
                    case TAKEN -> getTranslation("confirm-email.taken", email);
                    case DEAD -> getTranslation("confirm-email.dead");
                });
        confirm.setVisible(false);
        next.setVisible(true);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("confirm-email.title"));
    }
}
