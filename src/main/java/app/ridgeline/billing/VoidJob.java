package app.ridgeline.billing;

import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.billing.stripe.StripeLists;
import com.stripe.param.InvoiceListParams;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Voids at Stripe what is still open of subscriptions that ended unpaid, so that nobody pays for a plan that is over.
 * While Stripe refuses or is away it is tried again, for days.
 *
 * @see <a href="https://docs.stripe.com/invoicing/overview#void">docs.stripe.com/invoicing/overview</a>
 */
@Component
class VoidJob {

    static final int MAX_ATTEMPTS = 60;

    private static final Logger log = LoggerFactory.getLogger(VoidJob.class);
    private static final int BATCH = 20;
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);

    /** What a customer could still pay. Drafts of an ended subscription stay drafts. */
    private static final List<InvoiceListParams.Status> PAYABLE =
            List.of(InvoiceListParams.Status.OPEN, InvoiceListParams.Status.UNCOLLECTIBLE);

    private final OpenInvoiceStore store;
    private final StripeApi stripe;
    private final StripeLists lists;

    VoidJob(OpenInvoiceStore store, StripeApi stripe, StripeLists lists) {
        this.store = store;
        this.stripe = stripe;
        this.lists = lists;
    }

    /** Voids what is due; what fails does not hold back the rest. */
    void voidOpenInvoices() {
        for (OpenInvoiceStore.Due due : store.due(BATCH)) {
            try {
                PAYABLE.forEach(status -> voidAll(due.subscriptionId(), status));
                store.done(due.subscriptionId());
            } catch (RuntimeException e) {
                fail(due, e);
            }
        }
    }

    private void voidAll(String subscription, InvoiceListParams.Status status) {
        for (StripeJson invoice : lists.invoices(subscription, status)) {
            if (invoice.optionalText("collection_method")
                    .filter("charge_automatically"::equals)
                    .isPresent()) {
                String id = invoice.id("id");
                stripe.call(api -> api.invoices().voidInvoice(id));
                log.info("[USAGE_TOKENS] The invoice {} of {} is void: its plan ended", id, subscription);
            }
        }
    }

    private void fail(OpenInvoiceStore.Due due, RuntimeException failure) {
        String error = String.valueOf(failure.getMessage());
        if (due.attempts() + 1 >= MAX_ATTEMPTS) {
            log.error(
                    "[USAGE_TOKENS] The open invoices of {} were not voided: void them at Stripe, so that nobody pays"
                            + " for a plan that is over",
                    due.subscriptionId(),
                    failure);
            store.giveUp(due.subscriptionId(), error);
            return;
        }
        Duration wait = Duration.ofMinutes(1L << Math.min(due.attempts(), 10));
        store.postpone(due.subscriptionId(), wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT, error);
    }
}
