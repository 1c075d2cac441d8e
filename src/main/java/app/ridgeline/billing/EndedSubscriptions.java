package app.ridgeline.billing;

import app.ridgeline.account.privacy.BeforeClosing;
import app.ridgeline.billing.rules.SubscriptionSnapshot;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeFailure;
import app.ridgeline.billing.stripe.StripeJson;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Ends the subscriptions of somebody whose account is closed, at Stripe and at once; pages for plans that are still
 * open there are closed after them. What Stripe answers is taken as if its event had come, so the allowance ends with
 * it.
 */
@Component
class EndedSubscriptions implements BeforeClosing {

    private static final int MOST = 20;

    private final SessionStore sessions;
    private final SubscriptionStore store;
    private final Subscriptions subscriptions;
    private final EarlierSessions earlier;
    private final OpenInvoiceStore openInvoices;
    private final StripeApi stripe;

    EndedSubscriptions(
            SessionStore sessions,
            SubscriptionStore store,
            Subscriptions subscriptions,
            EarlierSessions earlier,
            OpenInvoiceStore openInvoices,
            StripeApi stripe) {
        this.sessions = sessions;
        this.store = store;
        this.subscriptions = subscriptions;
        this.earlier = earlier;
        this.openInvoices = openInvoices;
        this.stripe = stripe;
    }

    @Override
    public void end(UUID userId) {
        StripeApi.requireNoTransaction();
        for (int i = 0; i < MOST; i++) {
            Optional<SessionStore.Live> live = sessions.liveSubscription(userId);
            if (live.isEmpty()) {
                // Only now is a page that was paid today one whose subscription has ended.
                earlier.close(userId);
                return;
            }
            openInvoices.leaveEndUntold(live.get().id());
            take(live.get().id(), end(live.get().id()));
        }
        throw new BillingException(
                BillingException.Reason.STRIPE_UNREACHABLE, "A subscription of user " + userId + " does not end");
    }

    /** Who ended before is read only: an earlier try, or another click, got that far. */
    private String end(String id) {
        try {
            return stripe.call(
                    api -> api.subscriptions().cancel(id).getLastResponse().body());
        } catch (StripeFailure e) {
            if (e.reason() != BillingException.Reason.REFUSED) {
                throw e;
            }
            return stripe.call(
                    api -> api.subscriptions().retrieve(id).getLastResponse().body());
        }
    }

    private void take(String id, String answer) {
        store.find(id)
                .ifPresent(held -> subscriptions.reread(
                        id, SubscriptionSnapshot.read(StripeJson.parse(answer)), held.snapshotEvent()));
    }
}
