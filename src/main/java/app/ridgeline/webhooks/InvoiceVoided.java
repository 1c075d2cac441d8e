package app.ridgeline.webhooks;

import app.ridgeline.billing.SubscriptionTerms;
import app.ridgeline.notices.Notices;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code invoice.voided}: nobody can pay it any more, so what asked for its payment is put away. We void those of plans
 * that ended unpaid ourselves; others are voided in Stripe's dashboard.
 */
@Component
class InvoiceVoided implements EventHandler {

    private final SubscriptionTerms subscriptions;
    private final Notices notices;

    InvoiceVoided(SubscriptionTerms subscriptions, Notices notices) {
        this.subscriptions = subscriptions;
        this.notices = notices;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        if (StripeInvoice.subscriptionOf(event.object()).isEmpty()) {
            return new Outcome.Ignored("The invoice is not a subscription's");
        }
        if (owner.isEmpty()) {
            return new Outcome.Unmatched(
                    Outcome.Missing.CUSTOMER, event.object().id("customer"));
        }
        String id = event.object().id("id");
        subscriptions.invoiceVoided(owner.get(), id, event.id(), event.createdAt());
        notices.settle(owner.get(), InvoicePaymentFailed.causes(id));
        return Outcome.PROCESSED;
    }
}
