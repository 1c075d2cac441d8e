package app.ridgeline.webhooks;

import app.ridgeline.billing.CheckoutPayment;
import app.ridgeline.billing.CustomerDirectory;
import app.ridgeline.billing.Purchases;
import app.ridgeline.billing.stripe.StripeJson;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code checkout.session.completed} and {@code .async_payment_succeeded}: grants a pack once it is paid; for a plan it
 * only remembers the customer, since the allowance follows the subscription's own events.
 *
 * @see <a href="https://docs.stripe.com/checkout/fulfillment">Fulfil orders</a>
 */
@Component
class CheckoutCompleted implements EventHandler {

    private final Purchases purchases;
    private final CustomerDirectory customers;
    private final BankDebits bankDebits;

    CheckoutCompleted(Purchases purchases, CustomerDirectory customers, BankDebits bankDebits) {
        this.purchases = purchases;
        this.customers = customers;
        this.bankDebits = bankDebits;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        StripeJson session = event.object();
        return switch (session.text("mode")) {
            case "payment" -> pack(CheckoutPayment.read(session, false), event, owner);
            case "subscription" -> link(event, owner);
            default -> new Outcome.Ignored("The session sells nothing: mode " + session.text("mode"));
        };
    }

    private Outcome pack(CheckoutPayment payment, StripeEvent event, Optional<UUID> owner) {
        OptionalInt pack = purchases.packOf(payment);
        if (pack.isEmpty()) {
            return new Outcome.Ignored("The session is for no pack that is sold here");
        }
        if (owner.isEmpty()) {
            return CheckoutOwner.unknown(event);
        }
        bankDebits.tell(owner.get(), event, purchases.record(owner.get(), pack.getAsInt(), payment, event.id()));
        return Outcome.PROCESSED;
    }

    private Outcome link(StripeEvent event, Optional<UUID> owner) {
        if (owner.isEmpty()) {
            return CheckoutOwner.unknown(event);
        }
        event.customerId().ifPresent(customer -> customers.remember(owner.get(), customer));
        return Outcome.PROCESSED;
    }
}
