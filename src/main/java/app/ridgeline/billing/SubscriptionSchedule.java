package app.ridgeline.billing;

import app.ridgeline.billing.rules.ScheduledChange;
import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.tokens.Plan;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A schedule as Stripe shows it: phases, one after the other, of which the present one is as the subscription is.
 *
 * @param over whether it changes nothing any more: released, canceled or completed
 * @param presentEnd when the present phase ends, empty if none has begun
 * @see <a href="https://docs.stripe.com/api/subscription_schedules/object">The subscription schedule object</a>
 */
record SubscriptionSchedule(boolean over, Optional<Instant> presentEnd, List<Phase> phases) {

    private static final Set<String> GOES_ON = Set.of("not_started", "active");

    /** What is subscribed to from a moment on. */
    record Phase(Instant start, List<Item> items) {}

    /** One line of a phase. */
    record Item(String priceId, int quantity) {}

    static SubscriptionSchedule read(StripeJson json) {
        return new SubscriptionSchedule(
                !GOES_ON.contains(json.text("status")),
                json.optionalObject("current_phase").map(phase -> phase.instant("end_date")),
                json.list("phases")
                        .map(phase -> new Phase(
                                phase.instant("start_date"),
                                phase.list("items")
                                        .map(SubscriptionSchedule::item)
                                        .toList()))
                        .toList());
    }

    /** Until 2020-08-27 a phase named plans, since then its items name prices; either may be expanded. */
    private static Item item(StripeJson json) {
        long quantity = json.optionalNumber("quantity").orElse(1L);
        if (quantity < 0 || quantity > 10_000) {
            throw new IllegalArgumentException("The schedule's quantity is not 0 to 10,000: " + quantity);
        }
        return new Item(json.optionalId("price").orElseGet(() -> json.id("plan")), (int) quantity);
    }

    /** The first other plan, or other number of it, that comes after this plan; of several of one phase the largest. */
    Optional<ScheduledChange> next(Plan plan, int quantity, Catalog catalog) {
        if (over) {
            return Optional.empty();
        }
        return phases.stream()
                .filter(phase ->
                        presentEnd.filter(end -> phase.start().isBefore(end)).isEmpty())
                .sorted(Comparator.comparing(Phase::start))
                .flatMap(phase -> planOf(phase, catalog).stream())
                .filter(change -> change.plan() != plan || change.quantity() != quantity)
                .findFirst();
    }

    private static Optional<ScheduledChange> planOf(Phase phase, Catalog catalog) {
        return phase.items().stream()
                .flatMap(item -> catalog.planOf(item.priceId()).stream()
                        .map(plan -> new ScheduledChange(plan, item.quantity(), phase.start())))
                .max(Comparator.comparingLong(change -> change.monthly().total()));
    }
}
