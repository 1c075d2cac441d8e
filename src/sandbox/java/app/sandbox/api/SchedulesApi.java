package app.sandbox.api;

import app.sandbox.billing.PlanChanges.Proration;
import app.sandbox.billing.Prices;
import app.sandbox.billing.Schedules;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.rest.Call;
import app.sandbox.rest.Filters;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Retrieval;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.SubscriptionScheduleCreateParams;
import com.stripe.param.SubscriptionScheduleListParams;
import com.stripe.param.SubscriptionScheduleReleaseParams;
import com.stripe.param.SubscriptionScheduleRetrieveParams;
import com.stripe.param.SubscriptionScheduleUpdateParams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** {@code /v1/subscription_schedules}: made from a subscription that runs, as the customer portal does. */
@Component
class SchedulesApi implements Routes.Resource {

    private static final String PATH = "subscription_schedules";
    private static final String NAME = "subscription schedule";

    private final Schedules schedules;
    private final StripeSubscriptions subscriptions;
    private final Prices prices;
    private final ObjectStore store;
    private final Retrieval retrieval;
    private final Listing listing;

    SchedulesApi(
            Schedules schedules,
            StripeSubscriptions subscriptions,
            Prices prices,
            ObjectStore store,
            Retrieval retrieval,
            Listing listing) {
        this.schedules = schedules;
        this.subscriptions = subscriptions;
        this.prices = prices;
        this.store = store;
        this.retrieval = retrieval;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post(PATH, SubscriptionScheduleCreateParams.class, this::create);
        routes.get(PATH, SubscriptionScheduleListParams.class, this::list);
        routes.get(PATH + "/{id}", SubscriptionScheduleRetrieveParams.class, this::retrieve);
        routes.post(PATH + "/{id}", SubscriptionScheduleUpdateParams.class, this::update);
        routes.post(PATH + "/{id}/release", SubscriptionScheduleReleaseParams.class, this::release);
    }

    private JsonObject create(Call call) {
        String id = call.params().requiredText("from_subscription");
        StripeObject subscription = subscriptions
                .lock(id)
                .filter(StripeSubscriptions::isLive)
                .orElseThrow(() -> StripeError.noSuchParam("subscription", id, "from_subscription"));
        if (Json.has(subscription.body(), "schedule")) {
            throw StripeError.invalid(
                    "from_subscription",
                    "You cannot migrate a subscription that is already attached to a schedule: "
                            + Json.text(subscription.body(), "schedule"));
        }
        return schedules.create(subscription).body();
    }

    private JsonObject list(Call call) {
        ObjectQuery query = Filters.customer(ObjectQuery.of(ObjectType.SUBSCRIPTION_SCHEDULE), call.params());
        return listing.page(query, ObjectType.SUBSCRIPTION_SCHEDULE, call.params(), "/v1/" + PATH);
    }

    private JsonObject retrieve(Call call) {
        return retrieval.of(ObjectType.SUBSCRIPTION_SCHEDULE, NAME, call);
    }

    private JsonObject update(Call call) {
        StripeObject schedule = lock(call);
        StripeObject subscription = subscriptionOf(schedule);
        String ending = call.params().text("end_behavior");
        if (ending != null && !ending.equals("release")) {
            throw StripeError.notSimulated("end_behavior");
        }
        call.params().ignore("proration_behavior"); // about the change of the running phase, which stays as it is
        List<Schedules.Phase> phases = new ArrayList<>();
        Instant start = Instant.ofEpochSecond(Json.number(schedule.body(), "current_phase", "start_date"));
        for (Params each : call.params().list("phases")) {
            Schedules.Phase phase = phase(each, start);
            phases.add(phase);
            start = phase.end();
        }
        if (phases.size() < 2) {
            throw StripeError.invalid("phases", "Give the running phase first, and then those that follow it.");
        }
        schedules.setPhases(schedule, subscription, phases);
        return schedule.body();
    }

    private Schedules.Phase phase(Params given, Instant start) {
        given.number("start_date").ifPresent(at -> {
            if (at != start.getEpochSecond()) {
                throw StripeError.invalid(
                        given.path("start_date"),
                        "A phase starts where the one before ends: " + start.getEpochSecond());
            }
        });
        List<JsonObject> items = given.list("items").stream()
                .map(item -> Json.object(
                        "price",
                        price(item),
                        "quantity",
                        item.number("quantity").orElse(1)))
                .toList();
        if (items.isEmpty()) {
            throw StripeError.missing(given.path("items"));
        }
        return new Schedules.Phase(
                items, start, end(given, items, start), Proration.of(given.text("proration_behavior")));
    }

    private JsonObject price(Params item) {
        String id = item.requiredText("price");
        return prices.price(id)
                .filter(price -> Json.has(price, "recurring"))
                .orElseThrow(() -> StripeError.noSuchParam("price", id, item.path("price")));
    }

    // Without an end or a duration a phase lasts one period of its price.
    private static Instant end(Params given, List<JsonObject> items, Instant start) {
        OptionalLong end = given.number("end_date");
        if (end.isPresent()) {
            return Instant.ofEpochSecond(end.getAsLong());
        }
        Params duration = given.group("duration");
        JsonObject price = items.getFirst().getAsJsonObject("price");
        return duration.has("interval")
                ? Schedules.after(
                        start,
                        duration.requiredText("interval"),
                        duration.number("interval_count").orElse(1))
                : Schedules.after(
                        start,
                        Json.requiredText(price, "recurring", "interval"),
                        Json.number(price, "recurring", "interval_count"));
    }

    private JsonObject release(Call call) {
        StripeObject schedule = lock(call);
        call.params().ignore("preserve_cancel_date");
        schedules.release(subscriptionOf(schedule));
        return retrieve(call);
    }

    private StripeObject lock(Call call) {
        StripeObject schedule = store.lock(ObjectType.SUBSCRIPTION_SCHEDULE, call.id())
                .orElseThrow(() -> StripeError.noSuch(NAME, call.id()));
        if (!"active".equals(Json.text(schedule.body(), "status"))) {
            throw StripeError.invalid(
                    null,
                    "You cannot change a subscription schedule that is in the `" + Json.text(schedule.body(), "status")
                            + "` status.");
        }
        return schedule;
    }

    private StripeObject subscriptionOf(StripeObject schedule) {
        return subscriptions
                .lock(Json.requiredText(schedule.body(), "subscription"))
                .orElseThrow();
    }
}
