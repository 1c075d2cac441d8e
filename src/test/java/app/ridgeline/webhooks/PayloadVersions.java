package app.ridgeline.webhooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Renders an event of 2025-03-31.basil or later as another API version would. What it knows is what changed between
 * the versions in fields that matter to us.
 *
 * @see <a href="https://docs.stripe.com/changelog">Stripe's changelog</a>
 */
final class PayloadVersions {

    /** Oldest to newest; the last one stands for accounts that never said. */
    static final List<String> ALL = Arrays.asList(
            "2020-08-27",
            "2022-11-15",
            "2024-06-20",
            "2025-03-31.basil",
            "2025-09-30.clover",
            "2026-03-25.dahlia",
            "2026-07-29.dahlia",
            "2026-09-30.endive",
            null);

    private final String version;

    private PayloadVersions(String version) {
        this.version = version;
    }

    static String render(String payload, String version) {
        JsonObject event = JsonParser.parseString(payload).getAsJsonObject();
        event.addProperty("api_version", version);
        new PayloadVersions(version).convert(event.getAsJsonObject("data"));
        return event.toString();
    }

    private boolean before(String other) {
        return version == null || version.compareTo(other) < 0;
    }

    private void convert(JsonObject data) {
        JsonObject object = data.getAsJsonObject("object");
        switch (object.get("object").getAsString()) {
            case "subscription" -> subscription(object, data.getAsJsonObject("previous_attributes"));
            case "invoice" -> invoice(object);
            case "charge" -> charge(object);
            case "payment_intent" -> paymentIntent(object);
            case "checkout.session" -> session(object);
            default -> {}
        }
        if (List.of("2022-11-15", "2026-09-30.endive").contains(String.valueOf(version))) {
            expandCustomer(object);
        }
        if (before("2021") || "2026-09-30.endive".equals(version)) {
            dropNulls(object);
        }
    }

    /** The period stood on the subscription, and a renewal's previous attributes were just that. */
    private void subscription(JsonObject subscription, JsonObject previous) {
        if (!before("2025-03-31")) {
            return;
        }
        JsonObject item = firstItem(subscription);
        move(item, subscription, "current_period_start");
        move(item, subscription, "current_period_end");
        if (previous != null && previous.has("items")) {
            JsonObject before = firstItem(previous);
            move(before, previous, "current_period_start");
            move(before, previous, "current_period_end");
            for (String field : List.of("current_period_start", "current_period_end")) {
                if (previous.get(field) != null && previous.get(field).equals(subscription.get(field))) {
                    previous.remove(field);
                }
            }
            if (before.equals(item)) {
                previous.remove("items");
            }
        }
    }

    private static JsonObject firstItem(JsonObject holder) {
        return holder.getAsJsonObject("items").getAsJsonArray("data").get(0).getAsJsonObject();
    }

    /** An invoice named its subscription and its payment, and a line its price. */
    private void invoice(JsonObject invoice) {
        if (!before("2025-03-31")) {
            return;
        }
        JsonObject details = invoice.getAsJsonObject("parent").getAsJsonObject("subscription_details");
        invoice.add("subscription", details.get("subscription"));
        if (!before("2023-10-16")) {
            JsonObject metadata = new JsonObject();
            metadata.add("metadata", details.get("metadata"));
            invoice.add("subscription_details", metadata);
        }
        invoice.remove("parent");
        if (invoice.has("id")) {
            String id = invoice.get("id").getAsString();
            invoice.addProperty("payment_intent", "pi_" + id);
            invoice.addProperty("charge", "ch_" + id);
            invoice.addProperty("paid", invoice.get("status").getAsString().equals("paid"));
        }
        for (JsonElement each : invoice.getAsJsonObject("lines").getAsJsonArray("data")) {
            JsonObject line = each.getAsJsonObject();
            JsonObject price = new JsonObject();
            price.add(
                    "id",
                    line.getAsJsonObject("pricing")
                            .getAsJsonObject("price_details")
                            .get("price"));
            price.addProperty("object", "price");
            line.add("price", price);
            line.add("subscription", invoice.get("subscription"));
            line.addProperty("type", "subscription");
            line.addProperty("proration", false);
            line.remove("pricing");
            line.remove("parent");
        }
    }

    /** A charge listed its refunds. */
    private void charge(JsonObject charge) {
        if (!before("2022-11-15")) {
            return;
        }
        JsonObject refund = new JsonObject();
        refund.addProperty("id", "re_" + charge.get("id").getAsString());
        refund.addProperty("object", "refund");
        refund.add("amount", charge.get("amount_refunded"));
        refund.add("charge", charge.get("id"));
        refund.add("currency", charge.get("currency"));
        refund.add("payment_intent", charge.get("payment_intent"));
        refund.addProperty("status", "succeeded");
        charge.add("refunds", listOf(refund));
        charge.add("invoice", com.google.gson.JsonNull.INSTANCE);
    }

    /** A payment intent listed its charges. */
    private void paymentIntent(JsonObject intent) {
        if (!before("2022-11-15")) {
            return;
        }
        JsonObject charge = new JsonObject();
        charge.add("id", intent.get("latest_charge"));
        charge.addProperty("object", "charge");
        charge.add("payment_intent", intent.get("id"));
        intent.add("charges", listOf(charge));
        intent.remove("latest_charge");
    }

    private void session(JsonObject session) {
        session.addProperty("ui_mode", before("2026-03-25") ? "hosted" : "hosted_page");
        if (!before("2026-09-30")) {
            session.remove("payment_method_types");
        }
        if (before("2022")) {
            List.of("status", "ui_mode", "adaptive_pricing").forEach(session::remove);
        }
    }

    private static void expandCustomer(JsonObject object) {
        JsonElement id = object.get("customer");
        if (id != null && id.isJsonPrimitive()) {
            JsonObject customer = new JsonObject();
            customer.add("id", id);
            customer.addProperty("object", "customer");
            customer.addProperty("email", "jenny.rosen@example.com");
            object.add("customer", customer);
        }
    }

    private static JsonObject listOf(JsonObject only) {
        JsonArray data = new JsonArray();
        data.add(only);
        JsonObject list = new JsonObject();
        list.addProperty("object", "list");
        list.add("data", data);
        list.addProperty("has_more", false);
        return list;
    }

    private static void dropNulls(JsonElement json) {
        if (json.isJsonObject()) {
            JsonObject object = json.getAsJsonObject();
            new ArrayList<>(object.keySet())
                    .stream().filter(name -> object.get(name).isJsonNull()).forEach(object::remove);
            object.asMap().values().forEach(PayloadVersions::dropNulls);
        } else if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(PayloadVersions::dropNulls);
        }
    }

    private static void move(JsonObject from, JsonObject to, String field) {
        if (from.has(field)) {
            to.add(field, from.remove(field));
        }
    }
}
