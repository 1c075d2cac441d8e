package app.ridgeline.billing.reconciliation;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Kind;
import app.ridgeline.billing.reconciliation.ReconciliationStore.HeldPayment;
import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.billing.stripe.StripeLists;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Compares payments of packs: the Checkout sessions of the last days, and those purchases of ours that are not among
 * them, above all bank debits that take longer.
 */
@Component
class PaymentCheck extends ObjectCheck<HeldPayment> {

    private static final Duration RECENT = Duration.ofDays(3);

    private final StripeLists stripe;
    private final ReconciliationStore store;
    private final PaymentComparison comparison;
    private final Clock clock;

    PaymentCheck(StripeLists stripe, ReconciliationStore store, Catalog catalog, Clock clock) {
        super(store, clock);
        this.stripe = stripe;
        this.store = store;
        this.comparison = new PaymentComparison(catalog);
        this.clock = clock;
    }

    @Override
    public int look(Suspects suspects) {
        Instant since = clock.instant().minus(RECENT);
        int compared = 0;
        Optional<String> next = Optional.empty();
        do {
            StripeLists.Page page = stripe.sessions(since, next.orElse(null));
            List<StripeJson> payments = page.objects().stream()
                    .filter(it ->
                            it.optionalText("mode").filter("payment"::equals).isPresent())
                    .toList();
            look(payments, suspects);
            compared += payments.size();
            next = page.next();
        } while (next.isPresent());
        store.unseenPayments(since, inFlightSince(), suspects);
        return compared;
    }

    @Override
    Optional<StripeJson> atStripe(String id) {
        return stripe.session(id);
    }

    @Override
    Map<String, HeldPayment> held(List<String> ids) {
        return store.payments(ids);
    }

    @Override
    Instant changedAt(HeldPayment ours) {
        return ours.changedAt();
    }

    @Override
    List<Difference> differences(StripeJson theirs, Optional<HeldPayment> ours, Optional<UUID> user) {
        return comparison.of(theirs, ours, user);
    }

    @Override
    Optional<Difference> unknownAtStripe(String id, HeldPayment ours) {
        return ours.paid()
                ? Optional.of(
                        new Difference(Kind.PAYMENT_NOT_RECEIVED, id, ours.userId(), ours.status(), Difference.NONE))
                : Optional.empty();
    }
}
