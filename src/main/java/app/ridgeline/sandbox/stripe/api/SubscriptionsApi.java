package app.ridgeline.sandbox.stripe.api;

import app.ridgeline.sandbox.SandboxClock;
import app.ridgeline.sandbox.stripe.Json;
import app.ridgeline.sandbox.stripe.ObjectQuery;
import app.ridgeline.sandbox.stripe.Params;
import app.ridgeline.sandbox.stripe.PaymentMethods;
import app.ridgeline.sandbox.stripe.PlanChanges;
import app.ridgeline.sandbox.stripe.PlanChanges.Proration;
import app.ridgeline.sandbox.stripe.Prices;
import app.ridgeline.sandbox.stripe.StripeError;
import app.ridgeline.sandbox.stripe.StripeObject;
import app.ridgeline.sandbox.stripe.Subscriptions;
import com.google.gson.JsonObject;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionUpdateParams;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** {@code /v1/subscriptions}: Checkout makes them, so there is no way to create one here. */
@Component("sandboxSubscriptionsApi")
@Profile("sandbox")
class SubscriptionsApi implements Routes.Resource {

    private static final int MAX_QUANTITY = 10_000;

    private final Subscriptions subscriptions;
    private final PlanChanges planChanges;
    private final Prices prices;
    private final PaymentMethods methods;
    private final Retrieval retrieval;
    private final Listing listing;
    private final SandboxClock clock;

    SubscriptionsApi(
            Subscriptions subscriptions,
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
                call -> retrieval.of(Subscriptions.TYPE, "subscription", call));
        routes.post("subscriptions/{subscription}", SubscriptionUpdateParams.class, this::update);
        routes.delete("subscriptions/{subscription}", SubscriptionCancelParams.class, this::cancel);
    }

    private JsonObject list(Call call) {
        Params params = call.params();
        ObjectQuery query = ObjectQuery.of(Subscriptions.TYPE);
        String customer = params.text("customer");
        if (customer != null) {
            query.customer(customer);
        }
        String price = params.text("price");
        if (price != null) {
            query.where("o.body #>> '{items,data,0,price,id}' = :price", "price", price);
        }
        String status = params.text("status");
        if (status == null) {
            query.where("o.body ->> 'status' <> 'canceled'");
        } else if (status.equals("ended")) {
            query.where("o.body ->> 'status' in ('canceled', 'incomplete_expired')");
        } else if (!status.equals("all")) {
            query.where("o.body ->> 'status' = :status", "status", status);
        }
        return listing.page(query, Subscriptions.TYPE, params, "/v1/subscriptions");
    }

    private JsonObject update(Call call) {
        Params params = call.params();
        StripeObject subscription = lock(call);
        if (!Subscriptions.isLive(subscription) && !params.names().stream().allMatch("metadata"::equals)) {
            throw StripeError.invalid(
                    null, "A canceled subscription can only update its cancellation_details and metadata.");
        }
        if (params.has("metadata")) {
            JsonObject metadata = params.merge(subscription.body().getAsJsonObject("metadata"), "metadata");
            subscriptions.change(subscription, clock.instant(), body -> body.add("metadata", metadata));
        }
        String method = params.text("default_payment_method");
        if (method != null) {
            methods.require(method, subscription.customer(), "default_payment_method");
            subscriptions.change(
                    subscription, clock.instant(), body -> Json.set(body, "default_payment_method", method));
        }
        if (params.has("items")) {
            changePlan(subscription, params);
        }
        params.flag("cancel_at_period_end").ifPresent(cancel -> setCancel(subscription, cancel, params));
        return subscription.body();
    }

    private void changePlan(StripeObject subscription, Params params) {
        if (params.list("items").size() != 1) {
            throw StripeError.notSimulated("items");
        }
        Params item = params.list("items").getFirst();
        JsonObject current = Subscriptions.item(subscription.body());
        String itemId = item.requiredText("id");
        if (!itemId.equals(Json.text(current, "id"))) {
            throw StripeError.noSuchParam("subscription_item", itemId, item.path("id"));
        }
        long quantity = item.number("quantity", 1, MAX_QUANTITY).orElse(Subscriptions.quantity(subscription.body()));
        JsonObject price = item.has("price") ? price(item) : Subscriptions.price(subscription.body());
        boolean newPeriod = "now".equals(params.text("billing_cycle_anchor"));
        planChanges.changeNow(
                subscription, new PlanChanges.Change(price, quantity, proration(params), newPeriod, false));
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

    private static Proration proration(Params params) {
        // Stripe's own default collects the prorations until the next invoice.
        return switch (params.text("proration_behavior")) {
            case "always_invoice" -> Proration.ALWAYS_INVOICE;
            case "none" -> Proration.NONE;
            case null, default -> throw StripeError.notSimulated("proration_behavior");
        };
    }

    private void setCancel(StripeObject subscription, boolean cancel, Params params) {
        String feedback = params.group("cancellation_details").text("feedback");
        boolean before = Json.flag(subscription.body(), "cancel_at_period_end");
        if (cancel != before && Json.has(subscription.body(), "schedule")) {
            throw StripeError.invalid(
                    null,
                    "The subscription is managed by the subscription schedule `"
                            + Json.text(subscription.body(), "schedule")
                            + "`, and updating any cancelation behavior directly is not allowed.");
        }
        if (cancel && !before) {
            subscriptions.cancelAtPeriodEnd(subscription, feedback);
        } else if (!cancel && before) {
            subscriptions.keep(subscription);
        }
    }

    private JsonObject cancel(Call call) {
        StripeObject subscription = lock(call);
        if (!Subscriptions.isLive(subscription)) {
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
