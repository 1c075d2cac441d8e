package app.ridgeline.webhooks;

import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.InvoicePayment;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code invoice_payment.paid}: tells which payment paid which invoice, so that a refund or dispute of it is known to
 * be a plan's. Sent since 2025-03-31.basil, when the two ceased to name each other.
 */
@Component
class InvoicePaymentPaid implements EventHandler {

    private final Subscriptions subscriptions;

    InvoicePaymentPaid(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        InvoicePayment paid = InvoicePayment.read(event.object());
        if (paid.payment().paymentIntent().isEmpty()) {
            return new Outcome.Ignored("The invoice was paid without a payment intent");
        }
        if (owner.isEmpty()) {
            return new Outcome.Unmatched(Outcome.Missing.INVOICE, paid.invoiceId());
        }
        subscriptions.invoicePaidBy(owner.get(), paid, event.id());
        return Outcome.PROCESSED;
    }
}
