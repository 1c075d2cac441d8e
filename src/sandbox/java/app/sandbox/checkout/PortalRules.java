package app.sandbox.checkout;

import app.sandbox.billing.PlanChanges;
import app.sandbox.billing.Prices;
import app.sandbox.billing.Schedules;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.objects.Json;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a portal configuration lets customers do with their subscription, and how: more at once, less at the period's
 * end, or as the configuration says.
 *
 * @see <a href="https://docs.stripe.com/customer-management/configure-portal">docs.stripe.com/customer-management</a>
 */
@Component
@Transactional
public class PortalRules {

    private final StripeSubscriptions subscriptions;
    private final PlanChanges planChanges;
    private final Schedules schedules;
    private final Prices prices;

    PortalRules(StripeSubscriptions subscriptions, PlanChanges planChanges, Schedules schedules, Prices prices) {
        this.subscriptions = subscriptions;
        this.planChanges = planChanges;
        this.schedules = schedules;
        this.prices = prices;
    }

    /** Whether the plan may be changed now. A change or an end that waits must be taken back first. */
    @Transactional(readOnly = true)
    public boolean canChange(JsonObject features, JsonObject subscription) {
        return Json.flag(features, "subscription_update", "enabled")
                && StripeSubscriptions.items(subscription).size() == 1
                && !isPending(subscription);
    }

    /** Whether an end or another plan lies ahead, which can be taken back. */
    @Transactional(readOnly = true)
    public boolean isPending(JsonObject subscription) {
        return StripeSubscriptions.endsAt(subscription) != null
                || schedules.next(subscription).isPresent();
    }

    /** Whether the subscription may be ended now. */
    public static boolean canCancel(JsonObject features, JsonObject subscription) {
        return Json.flag(features, "subscription_cancel", "enabled")
                && StripeSubscriptions.endsAt(subscription) == null;
    }

    /** Whether an end takes effect at once instead of at the end of the period. */
    public static boolean cancelsAtOnce(JsonObject features) {
        return "immediately".equals(Json.text(features, "subscription_cancel", "mode"));
    }

    /** The prices to choose from, in the configuration's order. */
    public List<JsonObject> offered(JsonObject features) {
        List<JsonObject> offered = new ArrayList<>();
        if (Json.has(features, "subscription_update", "products")) {
            for (JsonObject product :
                    Json.objects(features.getAsJsonObject("subscription_update").getAsJsonArray("products"))) {
                product.getAsJsonArray("prices")
                        .forEach(id -> prices.price(id.getAsString()).ifPresent(offered::add));
            }
        }
        return offered;
    }

    /** The offered price of this id. */
    public Optional<JsonObject> offered(JsonObject features, String id) {
        return offered(features).stream()
                .filter(price -> id.equals(Json.text(price, "id")))
                .findFirst();
    }

    /** Whether a change to this price waits until the period ends. */
    public static boolean waits(JsonObject features, JsonObject subscription, JsonObject price) {
        JsonObject current = StripeSubscriptions.price(subscription);
        return Json.objects(features.getAsJsonObject("subscription_update")
                        .getAsJsonObject("schedule_at_period_end")
                        .getAsJsonArray("conditions"))
                .stream()
                .map(condition -> Json.requiredText(condition, "type"))
                .anyMatch(type -> switch (type) {
                    case "decreasing_item_amount" ->
                        Json.number(price, "unit_amount") < Json.number(current, "unit_amount");
                    case "shortening_interval" -> days(price) < days(current);
                    default -> false;
                });
    }

    /** Whether a change at once credits what is left of the running period. */
    public static boolean credits(JsonObject features, JsonObject subscription) {
        return proration(features) != PlanChanges.Proration.NONE
                && !"trialing".equals(Json.text(subscription, "status"));
    }

    /** Whether a change at once begins a new billing period. */
    public static boolean startsOver(JsonObject features) {
        return "now".equals(Json.text(features, "subscription_update", "billing_cycle_anchor"));
    }

    /** What a change at once to this price would charge now, in US cents. */
    @Transactional(readOnly = true)
    public long dueNowMinor(JsonObject features, JsonObject subscription, JsonObject price) {
        return planChanges.previewMinor(subscription, change(features, subscription, price));
    }

    /** Changes the plan to this price, at once or at the end of the period; the quantity stays. */
    public void change(JsonObject features, StripeObject subscription, JsonObject price) {
        if (waits(features, subscription.body(), price)) {
            schedules.changeAtPeriodEnd(subscription, price);
            return;
        }
        schedules.release(subscription);
        planChanges.changeNow(subscription, change(features, subscription.body(), price));
    }

    /** Ends the subscription, at once or at the end of the period. A change that waits is forgotten. */
    public void cancel(JsonObject features, StripeObject subscription, @Nullable String feedback) {
        schedules.release(subscription);
        if (cancelsAtOnce(features)) {
            subscriptions.cancelNow(subscription, "cancellation_requested");
        } else {
            subscriptions.cancelAtPeriodEnd(subscription, feedback);
        }
    }

    /** Takes back what waits for the end of the period: the subscription's end, or a change of its plan. */
    public void keep(StripeObject subscription) {
        if (StripeSubscriptions.endsAt(subscription.body()) != null) {
            subscriptions.keep(subscription);
        }
        schedules.release(subscription);
    }

    private static PlanChanges.Proration proration(JsonObject features) {
        return PlanChanges.Proration.of(Json.text(features, "subscription_update", "proration_behavior"));
    }

    private static PlanChanges.Change change(JsonObject features, JsonObject subscription, JsonObject price) {
        String item = Json.requiredText(StripeSubscriptions.item(subscription), "id");
        return new PlanChanges.Change(
                List.of(new PlanChanges.Edit(item, price, StripeSubscriptions.quantity(subscription))),
                proration(features),
                startsOver(features),
                !"continue_trial".equals(Json.text(features, "subscription_update", "trial_update_behavior")),
                null);
    }

    private static long days(JsonObject price) {
        long days = switch (Json.requiredText(price, "recurring", "interval")) {
            case "day" -> 1;
            case "week" -> 7;
            case "month" -> 30;
            default -> 365;
        };
        return days * Json.number(price, "recurring", "interval_count");
    }
}
