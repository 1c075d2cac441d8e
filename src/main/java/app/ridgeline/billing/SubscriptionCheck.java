package app.ridgeline.billing;

import app.ridgeline.billing.ReconciliationRun.Kind;
import app.ridgeline.billing.ReconciliationStore.HeldSubscription;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Compares subscriptions: all that Stripe has, and all of ours that are not over. */
@Component
class SubscriptionCheck implements ReconciliationCheck {

    private final StripeLists stripe;
    private final ReconciliationStore store;
    private final SubscriptionComparison comparison;
    private final Clock clock;

    SubscriptionCheck(StripeLists stripe, ReconciliationStore store, Catalog catalog, Clock clock) {
        this.stripe = stripe;
        this.store = store;
        this.comparison = new SubscriptionComparison(catalog);
        this.clock = clock;
    }

    @Override
    public int look(Suspects suspects) {
        int compared = 0;
        Optional<String> next = Optional.empty();
        do {
            StripeLists.Page page = stripe.subscriptions(next.orElse(null));
            look(page.objects(), suspects);
            compared += page.objects().size();
            next = page.next();
        } while (next.isPresent());
        store.unseenSubscriptions(inFlightSince(), suspects);
        return compared;
    }

    @Override
    public List<Difference> lookAgain(String id) {
        Optional<StripeJson> theirs = stripe.subscription(id);
        Optional<HeldSubscription> ours =
                Optional.ofNullable(store.subscriptions(List.of(id)).get(id));
        if (theirs.isEmpty()) {
            return ours
                    .filter(it -> !it.isOver() && !isInFlight(it))
                    .map(it -> new Difference(
                            Kind.SUBSCRIPTION_UNKNOWN_AT_STRIPE,
                            id,
                            Optional.of(it.userId()),
                            it.status(),
                            Difference.NONE))
                    .stream()
                    .toList();
        }
        return compare(theirs.get(), ours, users(theirs.stream().toList()));
    }

    private void look(List<StripeJson> page, Suspects suspects) {
        List<String> ids = page.stream().map(it -> it.id("id")).toList();
        Map<String, HeldSubscription> ours = store.subscriptions(ids);
        Map<String, UUID> users = users(page);
        for (StripeJson theirs : page) {
            String id = theirs.id("id");
            if (!compare(theirs, Optional.ofNullable(ours.get(id)), users).isEmpty()) {
                suspects.add(id);
            }
        }
        store.markSeen(ids);
    }

    private List<Difference> compare(StripeJson theirs, Optional<HeldSubscription> ours, Map<String, UUID> users) {
        if (ours.filter(this::isInFlight).isPresent()) {
            return List.of();
        }
        return comparison.of(theirs, ours, theirs.optionalId("customer").map(users::get));
    }

    private Map<String, UUID> users(List<StripeJson> page) {
        return store.usersOf(page.stream()
                .flatMap(it -> it.optionalId("customer").stream())
                .distinct()
                .toList());
    }

    private boolean isInFlight(HeldSubscription ours) {
        return ours.updatedAt().isAfter(inFlightSince());
    }

    private Instant inFlightSince() {
        return clock.instant().minus(ReconciliationStore.IN_FLIGHT);
    }
}
