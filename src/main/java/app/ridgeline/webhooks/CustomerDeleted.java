package app.ridgeline.webhooks;

import app.ridgeline.billing.CustomerDirectory;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code customer.deleted}: the customer is not used again. Its subscriptions end by their own events, which come
 * before or after this one.
 */
@Component
class CustomerDeleted implements EventHandler {

    private final CustomerDirectory customers;

    CustomerDeleted(CustomerDirectory customers) {
        this.customers = customers;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        String customer = event.object().id("id");
        if (owner.isEmpty()) {
            return new Outcome.Unmatched(Outcome.Missing.CUSTOMER, customer);
        }
        customers.forget(owner.get(), customer);
        return Outcome.PROCESSED;
    }
}
