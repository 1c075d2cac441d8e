package app.sandbox.billing;

import app.sandbox.base.SandboxClock;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Schedules of subscriptions: phases with a price each, of which the subscription is in one. After the last phase the
 * subscription goes on without its schedule.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/subscription-schedules">docs.stripe.com/billing</a>
 */
@Component
@Transactional
public class Schedules {

    /** Hidden on a subscription: when its schedule's current phase ends, in epoch seconds. */
    static final String PHASE_END = "phase_end";

    /**
     * A phase that is wished for.
     *
     * @param items pairs of {@code price} (an object) and {@code quantity}
     */
    public record Phase(List<JsonObject> items, Instant start, Instant end, PlanChanges.Proration proration) {}

    private final ObjectStore store;
    private final Events events;
    private final StripeSubscriptions subscriptions;
    private final Prices prices;
    private final SandboxClock clock;

    Schedules(ObjectStore store, Events events, StripeSubscriptions subscriptions, Prices prices, SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.subscriptions = subscriptions;
        this.prices = prices;
        this.clock = clock;
    }

    /** Changes the first item's price when the current period ends. */
    public void changeAtPeriodEnd(StripeObject subscription, JsonObject price) {
        release(subscription);
        JsonObject body = subscription.body();
        StripeObject schedule = create(subscription);
        Instant end = StripeSubscriptions.periodEnd(body);
        JsonObject item = Json.object("price", price, "quantity", StripeSubscriptions.quantity(body));
        Instant nextEnd = after(
                end,
                Json.requiredText(price, "recurring", "interval"),
                Json.number(price, "recurring", "interval_count"));
        setPhases(
                schedule,
                subscription,
                List.of(running(body), new Phase(List.of(item), end, nextEnd, PlanChanges.Proration.NONE)));
    }

    /** Gives a subscription a schedule whose only phase is the running period. */
    public StripeObject create(StripeObject subscription) {
        Instant now = clock.instant();
        JsonObject body = subscription.body();
        JsonObject json = Json.shape(ObjectType.SUBSCRIPTION_SCHEDULE);
        Json.set(json, "id", Ids.random("sub_sched_1", 23));
        Json.set(json.getAsJsonObject("billing_mode"), "updated_at", now.getEpochSecond());
        Json.set(json, "created", now.getEpochSecond());
        Json.set(json, "customer", Json.text(body, "customer"));
        Json.set(json, "subscription", Json.text(body, "id"));
        fill(json, List.of(running(body)));
        StripeObject schedule = StripeObject.of(ObjectType.SUBSCRIPTION_SCHEDULE, subscription.customer(), json);
        store.insert(schedule);
        events.emit("subscription_schedule.created", json, now);
        Json.set(
                subscription.hidden(),
                PHASE_END,
                StripeSubscriptions.periodEnd(body).getEpochSecond());
        subscriptions.change(subscription, now, it -> Json.set(it, "schedule", schedule.id()));
        return schedule;
    }

    /** Replaces the phases of a schedule: the first is the running one. */
    public void setPhases(StripeObject schedule, StripeObject subscription, List<Phase> phases) {
        Instant now = clock.instant();
        JsonObject before = schedule.body().deepCopy();
        fill(schedule.body(), phases);
        store.update(schedule);
        events.emitChange("subscription_schedule.updated", before, schedule.body(), now);
        Json.set(subscription.hidden(), PHASE_END, phases.getFirst().end().getEpochSecond());
        store.update(subscription);
    }

    /** Takes the schedule off a subscription, which stays as it is. Does nothing without one. */
    public void release(StripeObject subscription) {
        if (Json.has(subscription.body(), "schedule")) {
            Instant now = clock.instant();
            subscriptions.change(subscription, now, body -> release(subscription, now));
        }
    }

    /** The phase that comes after the current one, if the subscription's schedule has one. */
    @Transactional(readOnly = true)
    public Optional<JsonObject> next(JsonObject subscription) {
        return Optional.ofNullable(Json.text(subscription, "schedule"))
                .flatMap(id -> store.find(ObjectType.SUBSCRIPTION_SCHEDULE, id))
                .flatMap(schedule -> nextOf(schedule.body()));
    }

    /** The price of a phase's first item. */
    public JsonObject price(JsonObject phase) {
        JsonObject item = Json.objects(phase.getAsJsonArray("items")).getFirst();
        return prices.price(Json.requiredText(item, "price")).orElseThrow();
    }

    /** The moment so many intervals later. */
    public static Instant after(Instant start, String interval, long count) {
        return BillingCycle.of(start, interval, count).endAfter(start);
    }

    /** The moment at which the next phase begins. */
    public static Instant start(JsonObject phase) {
        return Instant.ofEpochSecond(Json.number(phase, "start_date"));
    }

    /**
     * Ends the current phase in the subscription's hidden part and on its schedule; the caller changes the items.
     *
     * @return what the next phase makes of the items; empty after the last one, whose end releases the subscription
     */
    Optional<PlanChanges.Change> endPhase(StripeObject subscription, Instant at) {
        String id = Json.requiredText(subscription.body(), "schedule");
        StripeObject schedule = store.lock(ObjectType.SUBSCRIPTION_SCHEDULE, id).orElseThrow();
        Optional<JsonObject> next = nextOf(schedule.body());
        if (next.isEmpty()) {
            release(subscription, at);
            return Optional.empty();
        }
        JsonObject phase = next.get();
        JsonObject before = schedule.body().deepCopy();
        schedule.body().add("current_phase", current(phase));
        store.update(schedule);
        events.emitChange("subscription_schedule.updated", before, schedule.body(), at);
        Json.set(subscription.hidden(), PHASE_END, Json.number(phase, "end_date"));
        return Optional.of(change(subscription.body(), phase));
    }

    /** What a phase makes of a subscription's items. */
    PlanChanges.Change change(JsonObject subscription, JsonObject phase) {
        List<PlanChanges.Edit> edits = new ArrayList<>();
        List<JsonObject> items = StripeSubscriptions.items(subscription);
        List<JsonObject> wished = Json.objects(phase.getAsJsonArray("items"));
        for (int i = 0; i < Math.max(items.size(), wished.size()); i++) {
            String id = i < items.size() ? Json.text(items.get(i), "id") : null;
            edits.add(
                    i < wished.size()
                            ? new PlanChanges.Edit(
                                    id,
                                    prices.price(Json.requiredText(wished.get(i), "price"))
                                            .orElseThrow(),
                                    Json.number(wished.get(i), "quantity"))
                            : new PlanChanges.Edit(id, null, 0));
        }
        return new PlanChanges.Change(
                edits, PlanChanges.Proration.of(Json.text(phase, "proration_behavior")), false, false, null);
    }

    private void release(StripeObject subscription, Instant at) {
        StripeObject schedule = store.lock(
                        ObjectType.SUBSCRIPTION_SCHEDULE, Json.requiredText(subscription.body(), "schedule"))
                .orElseThrow();
        Json.set(schedule.body(), "status", "released");
        Json.set(schedule.body(), "released_at", at.getEpochSecond());
        Json.set(schedule.body(), "released_subscription", subscription.id());
        Json.set(schedule.body(), "subscription", null);
        Json.set(schedule.body(), "current_phase", null);
        store.update(schedule);
        events.emit("subscription_schedule.released", schedule.body(), at);
        Json.set(subscription.body(), "schedule", null);
        subscription.hidden().remove(PHASE_END);
    }

    private static Optional<JsonObject> nextOf(JsonObject schedule) {
        if (!Json.has(schedule, "current_phase")) {
            return Optional.empty();
        }
        long current = Json.number(schedule, "current_phase", "start_date");
        return Json.objects(schedule.getAsJsonArray("phases")).stream()
                .filter(phase -> Json.number(phase, "start_date") > current)
                .findFirst();
    }

    /** The phase that a subscription is in without a schedule: its running period. */
    public static Phase running(JsonObject subscription) {
        List<JsonObject> items = StripeSubscriptions.items(subscription).stream()
                .map(item -> Json.object("price", item.get("price"), "quantity", item.get("quantity")))
                .toList();
        return new Phase(
                items,
                StripeSubscriptions.periodStart(subscription),
                StripeSubscriptions.periodEnd(subscription),
                PlanChanges.Proration.CREATE_PRORATIONS);
    }

    private static void fill(JsonObject schedule, List<Phase> phases) {
        schedule.add("phases", Json.array(phases.stream().map(Schedules::phase).toList()));
        schedule.add(
                "current_phase",
                current(Json.objects(schedule.getAsJsonArray("phases")).getFirst()));
    }

    private static JsonObject current(JsonObject phase) {
        return Json.object("end_date", phase.get("end_date"), "start_date", phase.get("start_date"));
    }

    private static JsonObject phase(Phase phase) {
        JsonObject json = Json.shape("schedule_phase");
        phase.items().forEach(item -> {
            JsonObject shown = Json.shape("schedule_item");
            String price = Json.requiredText(item, "price", "id");
            Json.set(shown, "plan", price);
            Json.set(shown, "price", price);
            shown.add("quantity", item.get("quantity"));
            json.getAsJsonArray("items").add(shown);
        });
        Json.set(json, "start_date", phase.start().getEpochSecond());
        Json.set(json, "end_date", phase.end().getEpochSecond());
        Json.set(json, "proration_behavior", phase.proration().name().toLowerCase(Locale.ROOT));
        return json;
    }
}
