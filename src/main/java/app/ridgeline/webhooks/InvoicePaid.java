package app.ridgeline.webhooks;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.PaidInvoice;
import app.ridgeline.notices.Notices;
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
    private final Catalog catalog;
    private final Notices notices;

    InvoicePaid(Subscriptions subscriptions, Catalog catalog, Notices notices) {
        this.subscriptions = subscriptions;
        this.catalog = catalog;
        this.notices = notices;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        Optional<PaidInvoice> invoice = PaidInvoice.read(event.object());
        if (invoice.isEmpty()) {
            return new Outcome.Ignored("The invoice is not a subscription's");
        }
        if (owner.isEmpty()) {
            return new Outcome.Unmatched(
                    Outcome.Missing.CUSTOMER, event.object().id("customer"));
        }
        subscriptions.invoicePaid(owner.get(), forPeriod(event, invoice.get()), event.id(), event.createdAt());
        notices.settle(owner.get(), InvoicePaymentFailed.causes(event.object().id("id")));
        return Outcome.PROCESSED;
    }

    /** Whether it paid a plan's whole period: health finds those that renewed nothing. */
    private PaidInvoice forPeriod(StripeEvent event, PaidInvoice paid) {
        StripeInvoice invoice = StripeInvoice.read(event.object());
        return invoice.renewal(catalog::planOf)
                .filter(plan -> plan.start().isPresent() && plan.start().equals(paid.periodStart()))
                .filter(plan -> !invoice.credits())
                .map(plan -> paid.ofWholePeriod())
                .orElse(paid);
    }
}
