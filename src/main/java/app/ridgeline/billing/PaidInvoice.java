package app.ridgeline.billing;

import java.util.Optional;

/**
 * A subscription's invoice that was paid.
 *
 * @param id Stripe's id
 * @param subscriptionId what it was for
 * @param payment what paid it, if the invoice names it itself
 */
public record PaidInvoice(String id, String subscriptionId, Optional<InvoicePayment> payment) {

    /**
     * Reads an invoice of any API version; empty if it is not a subscription's.
     *
     * @throws StripeJson.MalformedPayload if a needed field is missing or wrong
     */
    public static Optional<PaidInvoice> read(StripeJson invoice) {
        return subscriptionOf(invoice)
                .map(subscription ->
                        new PaidInvoice(invoice.id("id"), subscription, InvoicePayment.ofInvoice(invoice)));
    }

    /** Until 2025-03-31.basil an invoice named its subscription, since then its parent does. */
    private static Optional<String> subscriptionOf(StripeJson invoice) {
        return invoice.optionalId("subscription")
                .or(() -> invoice.optionalObject("parent")
                        .flatMap(parent -> parent.optionalObject("subscription_details"))
                        .map(details -> details.id("subscription")));
    }
}
