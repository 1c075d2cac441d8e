package app.ridgeline.billing;

import app.ridgeline.billing.ReconciliationRun.Kind;
import app.ridgeline.billing.ReconciliationStore.HeldPayment;
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
class PaymentCheck implements ReconciliationCheck {

    private static final Duration RECENT = Duration.ofDays(3);

    private final StripeLists stripe;
    private final ReconciliationStore store;
    private final PaymentComparison comparison;
    private final Clock clock;

    PaymentCheck(StripeLists stripe, ReconciliationStore store, Catalog catalog, Clock clock) {
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
    public List<Difference> lookAgain(String id) {
        Optional<StripeJson> theirs = stripe.session(id);
        Optional<HeldPayment> ours =
                Optional.ofNullable(store.payments(List.of(id)).get(id));
        if (theirs.isEmpty()) {
            return ours
                    .filter(it -> it.paid() && !isInFlight(it))
                    .map(it -> new Difference(Kind.PAYMENT_NOT_RECEIVED, id, it.userId(), it.status(), Difference.NONE))
                    .stream()
                    .toList();
        }
        return compare(theirs.get(), ours, users(theirs.stream().toList()));
    }

    private void look(List<StripeJson> page, Suspects suspects) {
        List<String> ids = page.stream().map(it -> it.id("id")).toList();
        Map<String, HeldPayment> ours = store.payments(ids);
        Map<String, UUID> users = users(page);
        for (StripeJson theirs : page) {
            String id = theirs.id("id");
            if (!compare(theirs, Optional.ofNullable(ours.get(id)), users).isEmpty()) {
                suspects.add(id);
            }
        }
        store.markSeen(ids);
    }

    private List<Difference> compare(StripeJson theirs, Optional<HeldPayment> ours, Map<String, UUID> users) {
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

    private boolean isInFlight(HeldPayment ours) {
        return ours.changedAt().isAfter(inFlightSince());
    }

    private Instant inFlightSince() {
        return clock.instant().minus(ReconciliationStore.IN_FLIGHT);
    }
}
