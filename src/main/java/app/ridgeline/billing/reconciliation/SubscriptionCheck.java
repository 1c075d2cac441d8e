package app.ridgeline.billing.reconciliation;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Kind;
import app.ridgeline.billing.reconciliation.ReconciliationStore.HeldSubscription;
import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.billing.stripe.StripeLists;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Compares subscriptions: all that Stripe has, and all of ours that are not over. A night compares so many; the next
 * goes on where it stopped, so that each is compared within as many nights as there are times that many.
 */
@Component
class SubscriptionCheck extends ObjectCheck<HeldSubscription> {

    /** 50,000 subscriptions, some minutes of Stripe's time. */
    private static final int PAGES_A_NIGHT = 500;

    private final StripeLists stripe;
    private final ReconciliationStore store;
    private final SubscriptionComparison comparison;
    private final int pagesANight;

    @Autowired
    SubscriptionCheck(StripeLists stripe, ReconciliationStore store, Catalog catalog, Clock clock) {
        this(stripe, store, catalog, clock, PAGES_A_NIGHT);
    }

    SubscriptionCheck(StripeLists stripe, ReconciliationStore store, Catalog catalog, Clock clock, int pagesANight) {
        super(store, clock);
        this.pagesANight = pagesANight;
        this.stripe = stripe;
        this.store = store;
        this.comparison = new SubscriptionComparison(catalog);
    }

    @Override
    public int look(Suspects suspects) {
        int compared = 0;
        Optional<String> next = store.subscriptionsGoOnAfter(now());
        for (int pages = 0; pages < pagesANight; pages++) {
            StripeLists.Page page = stripe.subscriptions(next.orElse(null));
            look(page.objects(), suspects);
            compared += page.objects().size();
            next = page.next();
            if (next.isEmpty()) {
                store.unseenSubscriptions(inFlightSince(), suspects);
                break;
            }
        }
        store.subscriptionsComparedUpTo(next);
        return compared;
    }

    @Override
    Optional<StripeJson> atStripe(String id) {
        return stripe.subscription(id);
    }

    @Override
    Map<String, HeldSubscription> held(List<String> ids) {
        return store.subscriptions(ids);
    }

    @Override
    Instant changedAt(HeldSubscription ours) {
        return ours.updatedAt();
    }

    @Override
    List<Difference> differences(StripeJson theirs, Optional<HeldSubscription> ours, Optional<UUID> user) {
        return comparison.of(theirs, ours, user);
    }

    @Override
    Optional<Difference> unknownAtStripe(String id, HeldSubscription ours) {
        return ours.status().isOver()
                ? Optional.empty()
                : Optional.of(new Difference(
                        Kind.SUBSCRIPTION_UNKNOWN_AT_STRIPE,
                        id,
                        Optional.of(ours.userId()),
                        ours.status().word(),
                        Difference.NONE));
    }
}
