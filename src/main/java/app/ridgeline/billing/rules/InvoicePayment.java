package app.ridgeline.billing.rules;

import app.ridgeline.billing.stripe.StripeJson;
import java.util.Optional;

/**
 * Which payment paid which invoice.
 *
 * @param invoiceId the invoice
 * @param payment what paid it; names nothing if it was paid out of band
 * @see <a href="https://docs.stripe.com/api/invoice-payment/object">The invoice payment object</a>
 */
public record InvoicePayment(String invoiceId, PaymentReference payment) {

    /**
     * Reads an invoice payment: the link between the two since 2025-03-31.basil.
     *
     * @throws StripeJson.MalformedPayload if a needed field is missing or wrong
     */
    public static InvoicePayment read(StripeJson json) {
        return new InvoicePayment(json.id("invoice"), PaymentReference.of(json.object("payment")));
    }

    /** The payment that an invoice itself names, as it did until 2025-03-31.basil; empty if it names none. */
    public static Optional<InvoicePayment> ofInvoice(StripeJson invoice) {
        PaymentReference payment = PaymentReference.of(invoice);
        return payment.paymentIntent().map(intent -> new InvoicePayment(invoice.id("id"), payment));
    }
}
