package app.ridgeline.webhooks;

import app.ridgeline.billing.StripeJson;
import app.ridgeline.billing.Subscriptions;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code invoice.paid}: lifts a suspension of the subscription whose latest invoice this is, and nothing else. The
 * allowance itself follows the subscription's own events.
 */
@Component
class InvoicePaid implements EventHandler {

    private final Subscriptions subscriptions;

    InvoicePaid(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        if (!isForSubscription(event.object())) {
            return new Outcome.Ignored("The invoice is not a subscription's");
        }
        if (owner.isEmpty()) {
            return new Outcome.Unmatched(
                    Outcome.Missing.CUSTOMER, event.object().id("customer"));
        }
        subscriptions.invoicePaid(owner.get(), event.object().id("id"), event.id(), event.createdAt());
        return Outcome.PROCESSED;
    }

    /** Until 2025-03-31.basil an invoice named its subscription, since then its parent does. */
    private static boolean isForSubscription(StripeJson invoice) {
        return invoice.has("subscription")
                || invoice.optionalObject("parent")
                        .flatMap(parent -> parent.optionalObject("subscription_details"))
                        .isPresent();
    }
}
