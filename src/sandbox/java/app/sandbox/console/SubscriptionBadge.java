package app.sandbox.console;

import com.vaadin.flow.component.html.Span;

/** A status as Stripe writes it, in a colour. */
class SubscriptionBadge extends Span {

    SubscriptionBadge(String status) {
        super(status);
        addClassName("rl-badge");
        switch (status) {
            case "active", "trialing", "succeeded", "paid", "won" -> addClassName("rl-badge-ok");
            case "past_due", "incomplete", "paused", "open", "needs_response", "under_review", "processing" ->
                addClassName("rl-badge-warning");
            case "unpaid", "failed", "lost", "requires_payment_method" -> addClassName("rl-badge-danger");
            default -> {}
        }
    }
}
