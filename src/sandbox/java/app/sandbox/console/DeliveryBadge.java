package app.sandbox.console;

import app.sandbox.delivery.EventDelivery;
import com.vaadin.flow.component.html.Span;

/** How a delivery stands, in a word or the answer's status, and a colour. */
class DeliveryBadge extends Span {

    DeliveryBadge(EventDelivery delivery) {
        this(delivery.state(), delivery.attempts(), delivery.statusCode() == null ? "" : "" + delivery.statusCode());
    }

    DeliveryBadge(String state, int attempts, String status) {
        addClassName("rl-badge");
        if (attempts == 0) {
            setText(getTranslation("sandbox.console.waiting"));
            addClassName("rl-badge-info");
            return;
        }
        setText(status.isEmpty() ? getTranslation("sandbox.console.no-answer") : status);
        addClassName(
                switch (state) {
                    case "delivered" -> "rl-badge-ok";
                    case "pending" -> "rl-badge-warning";
                    default -> "rl-badge-danger";
                });
    }
}
