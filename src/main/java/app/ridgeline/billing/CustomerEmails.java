package app.ridgeline.billing;

import app.ridgeline.account.EmailChanged;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeFailure;
import com.stripe.param.CustomerUpdateParams;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells Stripe the new address of a user: receipts go there. It is written down with the change and told afterwards, by
 * a job, for as long as Stripe is away.
 */
@Component
class CustomerEmails {

    private static final Logger log = LoggerFactory.getLogger(CustomerEmails.class);
    private static final int BATCH = 50;
    private static final int MAX_ATTEMPTS = 60; // some days
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);

    private final CustomerEmailStore store;
    private final StripeApi stripe;

    CustomerEmails(CustomerEmailStore store, StripeApi stripe) {
        this.store = store;
        this.stripe = stripe;
    }

    /** Writes it down in the transaction of the change. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(EmailChanged change) {
        store.add(change.userId());
    }

    /** Tells Stripe what is due; what fails is tried again later. */
    void tellStripe() {
        for (CustomerEmailStore.Due due : store.due(BATCH)) {
            String customer = due.customerId();
            if (customer == null) {
                store.done(due); // who becomes a customer later does so with the new address, or is added again
                continue;
            }
            try {
                var params =
                        CustomerUpdateParams.builder().setEmail(due.email()).build();
                stripe.call(api -> api.customers().update(customer, params));
                store.done(due);
            } catch (StripeFailure e) {
                fail(due, e);
            }
        }
    }

    private void fail(CustomerEmailStore.Due due, StripeFailure failure) {
        if (failure.reason() == BillingException.Reason.REFUSED || due.attempts() >= MAX_ATTEMPTS) {
            log.error("Stripe was not told the new address of user {}: change it there", due.userId(), failure);
            store.done(due);
            return;
        }
        Duration wait = Duration.ofMinutes(1L << Math.min(due.attempts(), 10));
        store.postpone(due, wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }
}
