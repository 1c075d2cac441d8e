package app.ridgeline.webhooks;

import app.ridgeline.billing.Payments;
import app.ridgeline.billing.rules.PaymentIntent;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code payment_intent.succeeded}: recorded only. Packs are granted by their Checkout session, plans by their
 * subscription; this tells which charge belongs to which payment.
 */
@Component
class PaymentSucceeded implements EventHandler {

    private final Payments payments;

    PaymentSucceeded(Payments payments) {
        this.payments = payments;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        PaymentIntent payment = PaymentIntent.read(event.object());
        Optional<String> customer = event.customerId();
        if (customer.isEmpty()) {
            return new Outcome.Ignored("The payment belongs to no customer");
        }
        if (owner.isEmpty()) {
            return new Outcome.Unmatched(Outcome.Missing.CUSTOMER, customer.get());
        }
        payments.record(owner.get(), payment, event.id());
        return Outcome.PROCESSED;
    }
}
