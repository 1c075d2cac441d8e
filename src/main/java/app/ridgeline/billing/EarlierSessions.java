package app.ridgeline.billing;

import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.BillingException.Reason;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeFailure;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Keeps a user from paying for two subscriptions: of the Checkout pages for plans only the last one opened can be
 * paid, and none while a paid one waits for its webhook.
 */
@Component
class EarlierSessions {

    private final SessionStore store;
    private final StripeApi stripe;

    EarlierSessions(SessionStore store, StripeApi stripe) {
        this.store = store;
        this.stripe = stripe;
    }

    /**
     * Closes the user's open pages.
     *
     * @throws BillingException ALREADY_SUBSCRIBED if one of them was just paid
     */
    void close(UUID userId) {
        for (String sessionId : store.earlierPlanSessions(userId)) {
            try {
                close(
                        userId,
                        sessionId,
                        stripe.call(api -> api.checkout().sessions().retrieve(sessionId)));
            } catch (StripeFailure e) {
                // Refused: unknown there, or paid or expired in this moment. The next click will know.
                if (e.reason() != Reason.REFUSED) {
                    throw e;
                }
            }
        }
    }

    private void close(UUID userId, String sessionId, Session session) {
        if ("complete".equals(session.getStatus())) {
            String subscription = session.getSubscription();
            // Its webhook may have come since the caller looked.
            if (subscription != null
                    && (!store.knowsSubscription(subscription)
                            || store.liveSubscription(userId).isPresent())) {
                throw new BillingException(
                        Reason.ALREADY_SUBSCRIBED, "User " + userId + " has just paid for " + subscription);
            }
        } else if (!"expired".equals(session.getStatus())) { // open, or Stripe does not say: then it decides
            var options = RequestOptions.builder()
                    .setIdempotencyKey("expire-" + UUID.randomUUID())
                    .build();
            stripe.call(api -> api.checkout().sessions().expire(sessionId, options));
        }
    }
}
