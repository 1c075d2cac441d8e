package app.sandbox.api;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.PlanChanges;
import app.sandbox.billing.Prices;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.PaymentMethods;
import app.sandbox.rest.Call;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Retrieval;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code /v1/subscriptions}: Checkout makes them, so there is no way to create one here. */
@Component
class SubscriptionsApi implements Routes.Resource {

    private static final int MAX_QUANTITY = 10_000;
    private static final int MAX_DAYS_DUE = 730;

    private final StripeSubscriptions subscriptions;
    private final PlanChanges planChanges;
    private final Prices prices;
    private final PaymentMethods methods;
    private final Retrieval retrieval;
    private final Listing listing;
    private final SandboxClock clock;

    SubscriptionsApi(
            StripeSubscriptions subscriptions,
            PlanChanges planChanges,
            Prices prices,
            PaymentMethods methods,
            Retrieval retrieval,
            Listing listing,
            SandboxClock clock) {
        this.subscriptions = subscriptions;
        this.planChanges = planChanges;
        this.prices = prices;
        this.methods = methods;
        this.retrieval = retrieval;
        this.listing = listing;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("subscriptions", SubscriptionListParams.class, this::list);
        routes.get(
                "subscriptions/{subscription}",
                SubscriptionRetrieveParams.class,
                call -> retrieval.of(ObjectType.SUBSCRIPTION, "subscription", call));
        routes.post("subscriptions/{subscription}", SubscriptionUpdateParams.class, this::update);
        routes.delete("subscriptions/{subscription}", SubscriptionCancelParams.class, this::cancel);
    }

    private JsonObject list(Call call) {
        Params params = call.params();
        ObjectQuery query = ObjectQuery.of(ObjectType.SUBSCRIPTION);
        String customer = params.text("customer");
        if (customer != null) {
            query.customer(customer);
        }
        String price = params.text("price");
        if (price != null) {
            query.where(
                    "exists (select 1 from json_array_elements(o.body #> '{items,data}') i"
                            + " where i #>> '{price,id}' = :price)",
                    "price",
                    price);
        }
        String status = params.text("status");
        if (status == null) {
            query.where("o.body ->> 'status' <> 'canceled'");
        } else if (status.equals("ended")) {
            query.where("o.body ->> 'status' in ('canceled', 'incomplete_expired')");
        } else if (!status.equals("all")) {
            query.where("o.body ->> 'status' = :status", "status", status);
        }
        return listing.page(query, ObjectType.SUBSCRIPTION, params, "/v1/subscriptions");
    }

    private JsonObject update(Call call) {
        Params params = call.params();
        StripeObject subscription = lock(call);
        if (!StripeSubscriptions.isLive(subscription)
                && !params.names().stream().allMatch("metadata"::equals)) {
            throw StripeError.invalid(
                    null, "A canceled subscription can only update its cancellation_details and metadata.");
        }
        Instant now = clock.instant();
        subscriptions.change(subscription, now, body -> {
            body.add("metadata", params.merge(body.getAsJsonObject("metadata"), "metadata"));
            String method = params.text("default_payment_method");
            if (method != null) {
                methods.require(method, subscription.customer(), "default_payment_method");
                Json.set(body, "default_payment_method", method);
            }
            setCollection(body, params);
            if (params.has("pause_collection")) {
                body.add("pause_collection", pause(params));
            }
            if (Stream.of("items", "trial_end", "billing_cycle_anchor").anyMatch(params::has)) {
                planChanges.change(subscription, change(body, params, now), now);
            }
            setEnd(body, params, now);
        });
        return subscription.body();
    }

    private PlanChanges.Change change(JsonObject body, Params params, Instant now) {
        List<PlanChanges.Edit> edits =
                params.list("items").stream().map(item -> edit(body, item)).toList();
        if (edits.stream().filter(edit -> edit.item() == null).count() == 0
                && edits.stream().filter(edit -> edit.price() == null).count()
                        == StripeSubscriptions.items(body).size()) {
            throw StripeError.invalid("items", "A subscription must have at least one active plan.");
        }
        boolean trialEnds = "now".equals(params.text("trial_end"));
        Instant trialEnd = trialEnds ? null : future(params, "trial_end", now);
        return new PlanChanges.Change(
                edits,
                PlanChanges.Proration.of(params.text("proration_behavior")),
                "now".equals(params.text("billing_cycle_anchor")),
                trialEnds,
                trialEnd);
    }

    private PlanChanges.Edit edit(JsonObject body, Params item) {
        String id = item.text("id");
        JsonObject current = StripeSubscriptions.items(body).stream()
                .filter(each -> Json.requiredText(each, "id").equals(id))
                .findFirst()
                .orElse(null);
        if (id != null && current == null) {
            throw StripeError.noSuchParam("subscription_item", id, item.path("id"));
        }
        if (current != null && item.flag("deleted").orElse(false)) {
            return new PlanChanges.Edit(id, null, 0);
        }
        JsonObject price = current == null || item.has("price") ? price(item) : current.getAsJsonObject("price");
        long quantity =
                item.number("quantity", 1, MAX_QUANTITY).orElse(current == null ? 1 : Json.number(current, "quantity"));
        return new PlanChanges.Edit(id, price, quantity);
    }

    private static @Nullable Instant future(Params params, String name, Instant now) {
        OptionalLong seconds = params.number(name);
        if (seconds.isEmpty()) {
            return null;
        }
        Instant moment = Instant.ofEpochSecond(seconds.getAsLong());
        if (!moment.isAfter(now)) {
            throw StripeError.invalid(name, "Invalid timestamp: must be an integer Unix timestamp in the future.");
        }
        return moment;
    }

    private static void setCollection(JsonObject body, Params params) {
        String method = params.text("collection_method");
        OptionalLong days = params.number("days_until_due", 1, MAX_DAYS_DUE);
        if (method != null) {
            Json.set(body, "collection_method", method);
            Json.set(body, "days_until_due", null);
        }
        if ("send_invoice".equals(Json.text(body, "collection_method"))) {
            days.ifPresent(due -> Json.set(body, "days_until_due", due));
            if (!Json.has(body, "days_until_due")) {
                throw StripeError.missing("days_until_due");
            }
        }
    }

    private static @Nullable JsonObject pause(Params params) {
        if (params.unsets("pause_collection")) {
            return null;
        }
        Params pause = params.group("pause_collection");
        OptionalLong resumes = pause.number("resumes_at");
        return Json.object(
                "behavior",
                pause.requiredText("behavior"),
                "resumes_at",
                resumes.isPresent() ? resumes.getAsLong() : null);
    }

    private JsonObject price(Params item) {
        String id = item.requiredText("price");
        JsonObject price = prices.price(id).orElseThrow(() -> StripeError.noSuchParam("price", id, item.path("price")));
        if (!"recurring".equals(Json.text(price, "type"))) {
            throw StripeError.invalid(
                    item.path("price"),
                    "The price specified is set to `type=one_time` but this field only accepts prices with"
                            + " `type=recurring`.");
        }
        return price;
    }

    private static void setEnd(JsonObject body, Params params, Instant now) {
        Optional<Boolean> withPeriod = params.flag("cancel_at_period_end");
        String feedback = params.group("cancellation_details").text("feedback");
        if (withPeriod.isEmpty() && !params.has("cancel_at")) {
            return;
        }
        Instant before = StripeSubscriptions.endsAt(body);
        Instant after = withPeriod.orElse(false)
                ? StripeSubscriptions.periodEnd(body)
                : params.unsets("cancel_at") ? null : end(body, params, now);
        if (!Objects.equals(before, after) && Json.has(body, "schedule")) {
            throw StripeError.invalid(
                    null,
                    "The subscription is managed by the subscription schedule `" + Json.text(body, "schedule")
                            + "`, and updating any cancelation behavior directly is not allowed.");
        }
        if (after == null) {
            StripeSubscriptions.keep(body);
        } else {
            StripeSubscriptions.cancelAt(body, after, feedback, now);
            Json.set(body, "cancel_at_period_end", withPeriod.orElse(false));
        }
    }

    private static @Nullable Instant end(JsonObject body, Params params, Instant now) {
        Stream<Instant> ends = StripeSubscriptions.items(body).stream()
                .map(item -> Instant.ofEpochSecond(Json.number(item, "current_period_end")));
        return switch (params.text("cancel_at")) {
            case "min_period_end" -> StripeSubscriptions.periodEnd(body);
            case "max_period_end" -> ends.max(Comparator.naturalOrder()).orElseThrow();
            case null, default -> future(params, "cancel_at", now);
        };
    }

    private JsonObject cancel(Call call) {
        StripeObject subscription = lock(call);
        if (!StripeSubscriptions.isLive(subscription)) {
            throw StripeError.noSuch("subscription", call.id());
        }
        for (String name : new String[] {"invoice_now", "prorate"}) {
            if (call.params().flag(name).orElse(false)) {
                throw StripeError.notSimulated(name);
            }
        }
        call.params().ignore("cancellation_details");
        subscriptions.cancelNow(subscription, "cancellation_requested");
        return subscription.body();
    }

    private StripeObject lock(Call call) {
        return subscriptions.lock(call.id()).orElseThrow(() -> StripeError.noSuch("subscription", call.id()));
    }
}
