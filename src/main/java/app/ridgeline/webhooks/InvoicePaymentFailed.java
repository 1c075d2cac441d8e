package app.ridgeline.webhooks;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.SubscriptionTerms;
import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.Notices;
import app.ridgeline.notices.SiteAddress;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code invoice.payment_failed}: tells the customer, with the page to pay on, once for each attempt. The allowance
 * follows the subscription's own events.
 */
@Component
class InvoicePaymentFailed implements EventHandler {

    private final SubscriptionTerms subscriptions;
    private final Catalog catalog;
    private final Notices notices;
    private final SiteAddress site;

    InvoicePaymentFailed(SubscriptionTerms subscriptions, Catalog catalog, Notices notices, SiteAddress site) {
        this.subscriptions = subscriptions;
        this.catalog = catalog;
        this.notices = notices;
        this.site = site;
    }

    /** What the causes of an invoice's notices begin with. */
    static String causes(String invoiceId) {
        return "payment-failed:" + invoiceId + ":";
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        StripeInvoice invoice = StripeInvoice.read(event.object());
        if (invoice.subscription().isEmpty()) {
            return new Outcome.Ignored("The invoice is not a subscription's");
        }
        if (owner.isEmpty()) {
            return new Outcome.Unmatched(
                    Outcome.Missing.CUSTOMER, event.object().id("customer"));
        }
        if (!isOurs(owner.get(), invoice)) {
            return new Outcome.Ignored("The subscription is not one of ours");
        }
        String id = event.object().id("id");
        if (subscriptions.isPaid(id)) {
            return new Outcome.Ignored("The invoice was paid meanwhile");
        }
        long attempt = event.object().optionalNumber("attempt_count").orElse(0L);
        NewNotice notice = NewNotice.of(owner.get(), NoticeTopic.PAYMENT_FAILED, causes(id) + attempt)
                .withLink(event.object()
                        .optionalText("hosted_invoice_url")
                        .filter(site::mayLinkTo)
                        .orElse(null));
        notices.replace(notice, causes(id));
        return Outcome.PROCESSED;
    }

    /** The first payment may fail before we hear of the subscription: then its price tells. */
    private boolean isOurs(UUID owner, StripeInvoice invoice) {
        return invoice.subscription().flatMap(id -> subscriptions.of(owner, id)).isPresent()
                || invoice.lines().stream()
                        .anyMatch(line -> line.price().flatMap(catalog::planOf).isPresent());
    }
}
