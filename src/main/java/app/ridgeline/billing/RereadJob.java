package app.ridgeline.billing;

import app.ridgeline.billing.rules.Subscription;
import app.ridgeline.billing.rules.SubscriptionSnapshot;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeFailure;
import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.tokens.ledger.Switches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Settles what events left open: asks Stripe for the subscriptions whose events could not be ordered, and looks at
 * plans again whose price was not configured. What fails changes nothing.
 */
@Component
public class RereadJob {

    private static final Logger log = LoggerFactory.getLogger(RereadJob.class);
    private static final int BATCH = 50;

    private final SubscriptionStore store;
    private final Subscriptions subscriptions;
    private final StripeApi stripe;
    private final Catalog catalog;
    private final Switches switches;

    RereadJob(
            SubscriptionStore store,
            Subscriptions subscriptions,
            StripeApi stripe,
            Catalog catalog,
            Switches switches) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.stripe = stripe;
        this.catalog = catalog;
        this.switches = switches;
    }

    /** Reads every undecided subscription again; what fails is reported and tried at the next run. */
    public void rereadUndecided() {
        if (switches.grantsStopped()) {
            return;
        }
        for (Subscription undecided : store.toReread(BATCH)) {
            try {
                SubscriptionSnapshot answer = SubscriptionSnapshot.read(ask(undecided.id()));
                subscriptions.reread(undecided.id(), answer, undecided.snapshotEvent());
            } catch (RuntimeException e) {
                // What Stripe does not know will not be answered later either; the rest waits behind the others.
                boolean unknown = e instanceof StripeFailure failure && failure.missing("id");
                store.markForReread(undecided.id(), !unknown);
                log.error("[USAGE_TOKENS] {} could not be read again; it stays as it is", undecided.id(), e);
            }
        }
    }

    /** Takes plans whose price is configured by now; what fails is reported and tried at the next run. */
    public void judgeAnew() {
        if (switches.grantsStopped()) {
            return;
        }
        for (Subscription unknown : store.ofUnknownPlan(catalog.planPrices(), BATCH)) {
            try {
                subscriptions.judgeAnew(unknown.id());
            } catch (RuntimeException e) {
                log.error("[USAGE_TOKENS] The plan of {} is known now, but could not be taken", unknown.id(), e);
            }
        }
    }

    private StripeJson ask(String id) {
        return StripeJson.parse(stripe.call(
                api -> api.subscriptions().retrieve(id).getLastResponse().body()));
    }
}
