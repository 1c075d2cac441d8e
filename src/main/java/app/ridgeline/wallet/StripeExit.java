package app.ridgeline.wallet;

import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.ui.InBackground;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out to Stripe: buttons that lead there, and this line, which says when it did not work. While one is on its
 * way none can be pressed, so that one click opens one page.
 */
public final class StripeExit extends Paragraph {

    /** How long a person looks at a button that works; Stripe may take half a minute to be given up. */
    static final Duration PATIENCE = Duration.ofMillis(4_500);

    private static final Logger log = LoggerFactory.getLogger(StripeExit.class);

    private final List<Button> buttons = new ArrayList<>();
    private boolean leaving;

    StripeExit() {
        addClassNames("rl-message", "rl-message-error");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    /**
     * A button that leads to the address.
     *
     * @param address asks Stripe for the page; called outside the UI's thread
     */
    Button button(String caption, Supplier<URI> address) {
        Button button = new Button(caption);
        button.setDisableOnClick(true);
        button.addClickListener(click -> leave(button, address));
        button.setEnabled(!leaving);
        buttons.add(button);
        return button;
    }

    private void leave(Button clicked, Supplier<URI> address) {
        setVisible(false);
        leaving = true;
        buttons.forEach(button -> button.setEnabled(false));
        clicked.addClassName("rl-working");
        InBackground.run(
                this,
                address,
                PATIENCE,
                url -> getUI().ifPresent(ui -> ui.getPage().setLocation(url)),
                failure -> stay(clicked, failure));
    }

    private void stay(Button clicked, RuntimeException failure) {
        clicked.removeClassName("rl-working");
        leaving = false;
        buttons.forEach(button -> button.setEnabled(true));
        setText(getTranslation(keyOf(failure)));
        setVisible(true);
    }

    private static String keyOf(RuntimeException failure) {
        if (failure instanceof BillingException known) {
            return known.reason().messageKey();
        }
        if (failure instanceof InBackground.TookTooLong) {
            return BillingException.Reason.STRIPE_UNREACHABLE.messageKey();
        }
        log.error("A customer could not be sent to Stripe", failure);
        return "wallet.exit.failed";
    }
}
