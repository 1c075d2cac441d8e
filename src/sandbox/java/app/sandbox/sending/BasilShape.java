package app.sandbox.sending;

import app.sandbox.delivery.ApiVersion;
import app.sandbox.objects.Json;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events as the API version 2025-03-31.basil shows them: without the fields that came later.
 *
 * @see <a href="https://docs.stripe.com/changelog">docs.stripe.com/changelog</a>
 */
public final class BasilShape {

    private static final List<String> LATER_METHODS = List.of("payto", "pix", "upi");

    // By the object's type, the paths of what it did not have yet.
    private static final Map<String, List<String>> LATER = Map.of(
            "subscription",
            List.of(
                    "billing_mode",
                    "billing_schedules",
                    "invoice_settings.custom_fields",
                    "invoice_settings.description",
                    "invoice_settings.footer"),
            "line_item",
            List.of("quantity_decimal", "subscription", "subtotal"),
            "checkout.session",
            List.of(
                    "collected_information.business_name",
                    "collected_information.individual_name",
                    "customer_details.business_name",
                    "customer_details.individual_name",
                    "integration_identifier",
                    "origin_context"),
            "charge",
            List.of("billing_details.tax_id", "payment_method_details.card.transaction_link_id"),
            "payment_intent",
            List.of("excluded_payment_method_types"),
            "dispute",
            List.of("payment_method_details.card.network"),
            "refund",
            List.of("customer", "payment_method"));

    private BasilShape() {}

    public static JsonObject of(JsonObject event) {
        JsonObject older = event.deepCopy();
        Json.set(older, "api_version", ApiVersion.BASIL.text());
        JsonObject data = older.getAsJsonObject("data");
        JsonObject object = data.getAsJsonObject("object");
        String type = Json.requiredText(object, "object");
        strip(object, type);
        if (data.get("previous_attributes") instanceof JsonObject previous) {
            strip(previous, type);
        }
        return older;
    }

    private static void strip(JsonObject object, String type) {
        object.remove("customer_account");
        object.remove("managed_payments");
        LATER.getOrDefault(type, List.of()).forEach(path -> remove(object, List.of(path.split("\\."))));
        if (object.get("payment_settings") instanceof JsonObject settings
                && settings.get("payment_method_options") instanceof JsonObject methods) {
            LATER_METHODS.forEach(methods::remove);
        }
        if ("hosted_page".equals(text(object.get("ui_mode")))) {
            Json.set(object, "ui_mode", "hosted");
        }
        if (object.get("lines") instanceof JsonObject lines && lines.get("data") instanceof JsonArray data) {
            data.forEach(line -> strip(line.getAsJsonObject(), "line_item"));
        }
    }

    private static void remove(JsonObject object, List<String> path) {
        if (path.size() == 1) {
            object.remove(path.getFirst());
        } else if (object.get(path.getFirst()) instanceof JsonObject below) {
            remove(below, path.subList(1, path.size()));
        }
    }

    private static String text(@Nullable JsonElement element) {
        return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }
}
