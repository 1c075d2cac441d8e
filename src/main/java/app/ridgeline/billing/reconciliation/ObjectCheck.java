package app.ridgeline.billing.reconciliation;

import app.ridgeline.billing.stripe.StripeJson;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the checks of every kind of object have in common.
 *
 * @param <T> what we hold of one
 */
abstract class ObjectCheck<T> implements ReconciliationCheck {

    private final ReconciliationStore store;
    private final Clock clock;

    ObjectCheck(ReconciliationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The object as Stripe has it now; empty if Stripe does not know it. */
    abstract Optional<StripeJson> atStripe(String id);

    /** What we hold of these, by id. */
    abstract Map<String, T> held(List<String> ids);

    /** When ours changed last. */
    abstract Instant changedAt(T ours);

    /** How the two sides differ. */
    abstract List<Difference> differences(StripeJson theirs, Optional<T> ours, Optional<UUID> user);

    /** What it means that Stripe does not know ours; empty if that is fine. */
    abstract Optional<Difference> unknownAtStripe(String id, T ours);

    @Override
    public final List<Difference> lookAgain(String id) {
        Optional<StripeJson> theirs = atStripe(id);
        Optional<T> ours = Optional.ofNullable(held(List.of(id)).get(id));
        if (theirs.isEmpty()) {
            return ours.filter(it -> !isInFlight(it)).flatMap(it -> unknownAtStripe(id, it)).stream()
                    .toList();
        }
        return compare(theirs.get(), ours, users(theirs.stream().toList()));
    }

    /** Notes which of a page's objects look different; three statements, however many there are. */
    final void look(List<StripeJson> page, Suspects suspects) {
        List<String> ids = page.stream().map(it -> it.id("id")).toList();
        Map<String, T> ours = held(ids);
        Map<String, UUID> users = users(page);
        for (StripeJson theirs : page) {
            String id = theirs.id("id");
            if (!compare(theirs, Optional.ofNullable(ours.get(id)), users).isEmpty()) {
                suspects.add(id);
            }
        }
        store.markSeen(ids);
    }

    final Instant now() {
        return clock.instant();
    }

    /** What changed since then may be on its way. */
    final Instant inFlightSince() {
        return clock.instant().minus(ReconciliationStore.IN_FLIGHT);
    }

    private List<Difference> compare(StripeJson theirs, Optional<T> ours, Map<String, UUID> users) {
        if (ours.filter(this::isInFlight).isPresent()) {
            return List.of();
        }
        return differences(theirs, ours, theirs.optionalId("customer").map(users::get));
    }

    private Map<String, UUID> users(List<StripeJson> page) {
        return store.usersOf(page.stream()
                .flatMap(it -> it.optionalId("customer").stream())
                .distinct()
                .toList());
    }

    private boolean isInFlight(T ours) {
        return changedAt(ours).isAfter(inFlightSince());
    }
}
