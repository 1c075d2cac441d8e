package app.ridgeline.dashboard;

import app.ridgeline.wallet.Holdings;
import app.ridgeline.wallet.Renewal;
import app.ridgeline.wallet.StripeExit;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** Says that the plan's tokens are on hold, and leads to where that can be put right. */
class HoldBanner extends Div {

    private final Wallet wallet;
    private Renewal.@Nullable Kind shown;

    HoldBanner(Wallet wallet) {
        this.wallet = wallet;
        addClassNames("rl-message", "rl-message-warning", "rl-hold-banner");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    void show(Holdings holdings) {
        Renewal renewal = holdings.renewal();
        setVisible(renewal.isSuspended());
        if (renewal.kind() == shown) {
            return;
        }
        shown = renewal.kind();
        removeAll();
        if (renewal.isSuspended()) {
            String key = key(renewal.kind());
            Div words = new Div(
                    new Span(getTranslation("dashboard.hold." + key + ".title")),
                    new Paragraph(getTranslation("dashboard.hold." + key + ".text")));
            words.addClassName("rl-hold-banner-words");
            StripeExit exit = wallet.exit();
            add(words, wallet.manageBilling(exit, getTranslation("dashboard.hold." + key + ".action")), exit);
        }
    }

    private static String key(Renewal.Kind kind) {
        return switch (kind) {
            case PAUSED -> "paused";
            case DISPUTED -> "disputed";
            default -> "due";
        };
    }
}
