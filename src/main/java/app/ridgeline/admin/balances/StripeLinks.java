package app.ridgeline.admin.balances;

import app.ridgeline.ui.Icon;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Span;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Links to Stripe's dashboard, to its test side unless the API key is a live one. */
@Component
class StripeLinks {

    private static final String DASHBOARD = "https://dashboard.stripe.com/";

    private final String side;

    StripeLinks(Environment environment) {
        String key = environment.getProperty("ridgeline.stripe.secret-key", "");
        this.side = key.startsWith("sk_live_") || key.startsWith("rk_live_") ? "" : "test/";
    }

    /** To a customer. */
    Anchor customer(String id) {
        return link("customers/", id);
    }

    /** To a subscription. */
    Anchor subscription(String id) {
        return link("subscriptions/", id);
    }

    /** To an event. */
    Anchor event(String id) {
        return link("events/", id);
    }

    /** To whatever a search for this id finds, such as a Checkout session, which has no page of its own. */
    Anchor search(String id) {
        return link("search?query=", id);
    }

    private Anchor link(String path, String id) {
        Anchor link = new Anchor(
                DASHBOARD + side + path + URLEncoder.encode(id, StandardCharsets.UTF_8), "", AnchorTarget.BLANK);
        link.getElement().setAttribute("rel", "noopener");
        link.addClassNames("rl-mono", "rl-external");
        link.add(new Span(id), new Icon("external"));
        return link;
    }
}
