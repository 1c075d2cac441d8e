package app.ridgeline.wallet;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.ui.GrantText;
import app.ridgeline.ui.Icon;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.UUID;

/**
 * Where Checkout sends a customer who is done. It says what is being credited and follows Stripe's deliveries, but
 * settles nothing: a customer who closes the browser gets the same.
 */
@Route("checkout/success")
@PermitAll
class CheckoutSuccessView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** Not every word of Stripe changes a balance, so this page also polls while it waits. */
    private static final int LOOK_MS = 2_000;

    private static final int LOOKS = 90;

    private final CheckoutOutcomes outcomes;
    private final UUID userId;
    private final Div mark = new Div();
    private final H1 title = new H1();
    private final Paragraph sentence = new Paragraph();
    private String sessionId = "";
    private int looks;

    CheckoutSuccessView(
            CheckoutOutcomes outcomes, Wallet wallet, ReturnStore returns, CurrentUser user, BalanceFeed feed) {
        this.outcomes = outcomes;
        this.userId = user.id();
        addClassNames("rl-page", "rl-page-narrow", "rl-checkout");
        mark.addClassName("rl-checkout-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        Div outcome = new Div(title, sentence);
        outcome.addClassName("rl-checkout-outcome");
        outcome.getElement().setAttribute("role", "status");
        Div balance = new Div(wallet.tokenBar());
        balance.addClassName("rl-card");
        add(mark, outcome, balance, ToDashboard.links(this, returns.of(userId)));
        BalanceWatch.of(this, feed, userId, () -> outcomes.of(userId, sessionId), this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        sessionId = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("session_id")
                .orElse("");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        var look = ui.addPollListener(poll -> show(outcomes.of(userId, sessionId)));
        addDetachListener(detach -> {
            look.remove();
            ui.setPollInterval(-1);
            detach.unregisterListener();
        });
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("payment.title"));
    }

    private void show(CheckoutOutcome outcome) {
        UserFormat format = UserFormat.of(getUI().orElseThrow());
        switch (outcome) {
            case CheckoutOutcome.Credited it -> say("done", "check", "credited", GrantText.of(it.granted(), format));
            case CheckoutOutcome.Crediting it -> say("wait", "", "crediting", GrantText.of(it.grants(), format));
            case CheckoutOutcome.AwaitingBank it -> say("pending", "clock", "bank", GrantText.of(it.grants(), format));
            case CheckoutOutcome.Refused _ -> say("failed", "alert", "refused", "");
            case CheckoutOutcome.Active it -> say("done", "check", "active", RenewalText.planName(it.plan(), format));
            case CheckoutOutcome.Activating it ->
                say("wait", "", "activating", RenewalText.planName(it.plan(), format));
            case CheckoutOutcome.Unknown _ -> say("neutral", "info", "unknown", "");
        }
        boolean waiting = outcome.isUnderWay() && looks++ < LOOKS;
        getUI().ifPresent(ui -> ui.setPollInterval(waiting ? LOOK_MS : -1));
    }

    private void say(String tone, String icon, String what, String detail) {
        mark.setClassName("rl-checkout-mark rl-checkout-" + tone);
        mark.removeAll();
        if (!icon.isEmpty()) {
            mark.add(new Icon(icon));
        }
        title.setText(getTranslation("payment." + what + ".title", detail));
        sentence.setText(getTranslation("payment." + what + ".text", detail));
    }
}
