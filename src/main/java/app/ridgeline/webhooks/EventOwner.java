package app.ridgeline.webhooks;

import app.ridgeline.billing.CustomerDirectory;
import app.ridgeline.billing.Purchases;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Finds whose an event is: by our own record of the Checkout session, else by the customer id. Never by
 * {@code client_reference_id} or metadata, which whoever opens a payment link can set.
 */
@Component
class EventOwner {

    private final CustomerDirectory customers;
    private final Purchases purchases;

    EventOwner(CustomerDirectory customers, Purchases purchases) {
        this.customers = customers;
        this.purchases = purchases;
    }

    Optional<UUID> of(StripeEvent event) {
        Optional<UUID> bySession = event.type().startsWith("checkout.session.")
                ? purchases.ownerOfSession(event.object().id("id"))
                : Optional.empty();
        return bySession.or(() -> event.customerId().flatMap(customers::userOf));
    }
}
