package app.ridgeline.billing;

import app.ridgeline.billing.rules.Bill;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.StripeApi;
import com.stripe.model.Charge;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentRetrieveParams;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What a customer paid, and Stripe's receipts and invoices of it. Their addresses expire and open without a sign-in, so
 * none is kept: Stripe is asked at each click.
 */
@Service
public class Bills {

    private static final int MOST = 500;

    private final BillStore store;
    private final StripeApi stripe;
    private final DocumentAddress address;

    Bills(BillStore store, StripeApi stripe, DocumentAddress address) {
        this.store = store;
        this.stripe = stripe;
        this.address = address;
    }

    /** The user's payments, the newest first; at most 500. */
    public List<Bill> of(UUID userId) {
        return store.of(userId, MOST);
    }

    /** The user's payments that a bank has yet to confirm, the newest first; at most 500. */
    public List<Bill> pending(UUID userId) {
        return store.pending(userId, MOST);
    }

    /**
     * The page of Stripe with the receipt or invoice of a payment of this user. Asks Stripe.
     *
     * @throws BillingException if there is none, or Stripe does not answer
     */
    public URI document(UUID userId, String billId) {
        StripeApi.requireNoTransaction();
        Optional<String> payment = store.paymentOf(userId, billId);
        if (payment.isPresent()) {
            return address.checked(receipt(payment.get()), "receipt_url of its latest_charge");
        }
        if (store.isInvoiceOf(userId, billId)) {
            Invoice invoice = stripe.call(api -> api.invoices().retrieve(billId));
            return address.checked(invoice.getHostedInvoiceUrl(), "hosted_invoice_url");
        }
        throw new BillingException(BillingException.Reason.NO_DOCUMENT, "No payment of this user: " + billId);
    }

    private @Nullable String receipt(String payment) {
        var params =
                PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build();
        PaymentIntent intent = stripe.call(api -> api.paymentIntents().retrieve(payment, params));
        Charge charge = intent.getLatestChargeObject();
        return charge == null ? null : charge.getReceiptUrl();
    }
}
