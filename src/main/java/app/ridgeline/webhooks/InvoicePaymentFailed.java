package app.ridgeline.webhooks;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.SubscriptionTerms;
import app.ridgeline.billing.stripe.StripeJson;
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

    /** The invoice that a notice of these causes is about. */
    static Optional<String> invoiceOf(String cause) {
        String[] parts = cause.split(":", 3);
        return parts.length == 3 ? Optional.of(parts[1]) : Optional.empty();
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
        String subscription = invoice.subscription().get();
        Optional<SubscriptionTerms.Terms> known = subscriptions.of(owner.get(), subscription);
        if (known.isEmpty() && !sellsPlan(invoice)) {
            return new Outcome.Ignored("The subscription is not one of ours");
        }
        String id = event.object().id("id");
        Optional<SubscriptionTerms.InvoiceEnd> end = subscriptions.endOf(id);
        if (end.isPresent()) {
            return new Outcome.Ignored(
                    end.get() == SubscriptionTerms.InvoiceEnd.PAID
                            ? "The invoice was paid meanwhile"
                            : "The invoice was voided meanwhile");
        }
        if (known.filter(SubscriptionTerms.Terms::over).isPresent()) {
            return new Outcome.Ignored("The subscription ended: nobody is to pay for it any more");
        }
        if (known.filter(it -> isOlder(event.object(), it)).isPresent()) {
            return new Outcome.Ignored("A newer invoice is the one to pay: this one would lift nothing");
        }
        long attempt = event.object().optionalNumber("attempt_count").orElse(0L);
        NewNotice notice = NewNotice.of(owner.get(), NoticeTopic.PAYMENT_FAILED, causes(id) + attempt)
                .about(subscription, event.createdAt())
                .withLink(event.object()
                        .optionalText("hosted_invoice_url")
                        .filter(site::mayLinkTo)
                        .orElse(null));
        notices.replace(notice, causes(id));
        return Outcome.PROCESSED;
    }

    /** An invoice of a period that is over may still be tried again while a newer one is open. */
    private static boolean isOlder(StripeJson invoice, SubscriptionTerms.Terms now) {
        return now.latestInvoice() != null
                && !now.latestInvoice().equals(invoice.id("id"))
                && invoice.optionalInstant("created")
                        .filter(created -> created.isBefore(now.periodStart()))
                        .isPresent();
    }

    /** The first payment may fail before we hear of the subscription: then its price tells. */
    private boolean sellsPlan(StripeInvoice invoice) {
        return invoice.lines().stream()
                .anyMatch(line -> line.price().flatMap(catalog::planOf).isPresent());
    }
}
