package app.ridgeline.webhooks;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The table of all event types that have an effect. Every other type is kept as IGNORED. */
@Component
class EventHandlers {

    private final Map<String, EventHandler> byType;

    EventHandlers(
            SubscriptionChanged subscriptionChanged,
            CheckoutCompleted checkoutCompleted,
            CheckoutPaymentFailed checkoutPaymentFailed,
            InvoicePaid invoicePaid) {
        byType = Map.of(
                "customer.subscription.created", subscriptionChanged,
                "customer.subscription.updated", subscriptionChanged,
                "customer.subscription.deleted", subscriptionChanged,
                "checkout.session.completed", checkoutCompleted,
                "checkout.session.async_payment_succeeded", checkoutCompleted,
                "checkout.session.async_payment_failed", checkoutPaymentFailed,
                "invoice.paid", invoicePaid);
    }

    Optional<EventHandler> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }
}
