package app.sandbox.api;

import app.sandbox.billing.Prices;
import app.sandbox.objects.Json;
import app.sandbox.objects.StripeError;
import app.sandbox.rest.Params;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads the features of a portal configuration.
 *
 * @see <a href="https://docs.stripe.com/api/customer_portal/configurations">docs.stripe.com/api/customer_portal</a>
 */
@Component
class PortalFeatures {

    private final Prices prices;

    PortalFeatures(Prices prices) {
        this.prices = prices;
    }

    void apply(Params given, JsonObject features) {
        for (String simple : new String[] {"customer_update", "invoice_history", "payment_method_update"}) {
            Params feature = given.group(simple);
            JsonObject target = features.getAsJsonObject(simple);
            feature.flag("enabled").ifPresent(enabled -> Json.set(target, "enabled", enabled));
            if (feature.has("allowed_updates")) {
                target.add("allowed_updates", Json.array(feature.texts("allowed_updates")));
            }
        }
        cancel(given.group("subscription_cancel"), features.getAsJsonObject("subscription_cancel"));
        update(given.group("subscription_update"), features.getAsJsonObject("subscription_update"));
    }

    private static void cancel(Params given, JsonObject feature) {
        given.flag("enabled").ifPresent(enabled -> Json.set(feature, "enabled", enabled));
        copy(given, feature, "mode", "proration_behavior");
        JsonObject reason = feature.getAsJsonObject("cancellation_reason");
        Params givenReason = given.group("cancellation_reason");
        givenReason.flag("enabled").ifPresent(enabled -> Json.set(reason, "enabled", enabled));
        if (givenReason.has("options")) {
            reason.add("options", Json.array(givenReason.texts("options")));
        }
    }

    private void update(Params given, JsonObject feature) {
        given.flag("enabled").ifPresent(enabled -> Json.set(feature, "enabled", enabled));
        copy(given, feature, "billing_cycle_anchor", "proration_behavior", "trial_update_behavior");
        if (given.has("default_allowed_updates")) {
            feature.add("default_allowed_updates", Json.array(given.texts("default_allowed_updates")));
        }
        if (given.has("products")) {
            feature.add("products", products(given));
        }
        Params schedule = given.group("schedule_at_period_end");
        if (schedule.has("conditions")) {
            JsonArray conditions = new JsonArray();
            schedule.list("conditions")
                    .forEach(condition -> conditions.add(Json.object("type", condition.requiredText("type"))));
            feature.getAsJsonObject("schedule_at_period_end").add("conditions", conditions);
        }
        if (Json.flag(feature, "enabled")) {
            require(feature, given, "default_allowed_updates");
            require(feature, given, "products");
        }
    }

    private JsonArray products(Params given) {
        JsonArray products = new JsonArray();
        for (Params each : given.list("products")) {
            String product = each.requiredText("product");
            if (prices.product(product).isEmpty()) {
                throw StripeError.noSuchParam("product", product, each.path("product"));
            }
            List<String> ids = each.texts("prices");
            ids.forEach(id -> check(id, product, each));
            if (each.group("adjustable_quantity").flag("enabled").orElse(false)) {
                throw StripeError.notSimulated(each.path("adjustable_quantity"));
            }
            JsonObject quantity = Json.object("enabled", false, "maximum", null, "minimum", 1);
            products.add(Json.object("adjustable_quantity", quantity, "prices", Json.array(ids), "product", product));
        }
        return products;
    }

    private void check(String id, String product, Params each) {
        JsonObject price =
                prices.price(id).orElseThrow(() -> StripeError.noSuchParam("price", id, each.path("prices")));
        if (!product.equals(Json.text(price, "product"))) {
            throw StripeError.invalid(
                    each.path("prices"), "The price `" + id + "` does not belong to the product `" + product + "`.");
        }
        if (!"recurring".equals(Json.text(price, "type"))) {
            throw StripeError.invalid(each.path("prices"), "The price `" + id + "` is not recurring.");
        }
    }

    private static void require(JsonObject feature, Params given, String name) {
        if (!Json.has(feature, name) || feature.getAsJsonArray(name).isEmpty()) {
            throw StripeError.missing(given.path(name));
        }
    }

    private static void copy(Params given, JsonObject target, String... names) {
        for (String name : names) {
            String value = given.text(name);
            if (value != null) {
                Json.set(target, name, value);
            }
        }
    }
}
