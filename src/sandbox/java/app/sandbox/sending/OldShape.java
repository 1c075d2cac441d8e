package app.sandbox.sending;

import app.sandbox.billing.Prices;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.delivery.ApiVersion;
import app.sandbox.objects.Json;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Events as the API version 2024-06-20 shows them: a subscription has the period that its items have later, an invoice
 * names its subscription and its payment, a payment its invoice.
 *
 * @see <a href="https://docs.stripe.com/changelog/basil">docs.stripe.com/changelog/basil</a>
 */
public final class OldShape {

    private static final List<String> PERIOD = List.of("current_period_start", "current_period_end");

    /** What stands on other objects; nothing unless told. */
    public interface Lookup {

        /** The payment intent that pays this invoice. */
        default Optional<JsonObject> paymentOf(@Nullable String invoice) {
            return Optional.empty();
        }

        /** The invoice that this payment intent pays. */
        default Optional<String> invoiceOf(@Nullable String customer, @Nullable String intent) {
            return Optional.empty();
        }

        /** The price of this id. */
        default Optional<JsonObject> price(@Nullable String id) {
            return Optional.empty();
        }
    }

    private final Lookup related;

    private OldShape(Lookup related) {
        this.related = related;
    }

    /** Takes an event in the shape of basil. */
    public static JsonObject of(JsonObject event, Lookup related) {
        JsonObject older = event.deepCopy();
        Json.set(older, "api_version", ApiVersion.JUNE_2024.text());
        JsonObject data = older.getAsJsonObject("data");
        JsonObject object = data.getAsJsonObject("object");
        JsonObject previous = data.get("previous_attributes") instanceof JsonObject given ? given : new JsonObject();
        new OldShape(related).rewrite(object, previous);
        return older;
    }

    private void rewrite(JsonObject object, JsonObject previous) {
        switch (Json.requiredText(object, "object")) {
            case "subscription" -> {
                subscription(object);
                previousOf(object, previous);
            }
            case "invoice" -> invoice(object);
            case "charge" -> paidFor(object, Json.text(object, "payment_intent"));
            case "payment_intent" -> paidFor(object, Json.text(object, "id"));
            case "checkout.session" -> {
                object.remove("collected_information");
                Json.set(object, "shipping_details", null);
            }
            default -> {}
        }
    }

    private static void subscription(JsonObject subscription) {
        List<JsonObject> items = StripeSubscriptions.items(subscription);
        for (String field : PERIOD) {
            subscription.add(field, items.getFirst().get(field));
            items.forEach(item -> item.remove(field));
        }
        Json.set(subscription, "discount", null);
    }

    // Later on the change of a period shows as the whole old list of items.
    private static void previousOf(JsonObject subscription, JsonObject previous) {
        if (!(previous.get("items") instanceof JsonObject items)
                || !(items.get("data") instanceof JsonArray data)
                || data.isEmpty()) {
            return;
        }
        List<JsonObject> old = Json.objects(data);
        for (String field : PERIOD) {
            JsonElement before = old.getFirst().get(field);
            old.forEach(item -> item.remove(field));
            if (before != null && !before.equals(subscription.get(field))) {
                previous.add(field, before);
            }
        }
        if (old.equals(StripeSubscriptions.items(subscription))) {
            previous.remove("items");
        }
    }

    private void invoice(JsonObject invoice) {
        JsonObject parent = invoice.remove("parent") instanceof JsonObject given ? given : new JsonObject();
        JsonObject details = parent.get("subscription_details") instanceof JsonObject given ? given : new JsonObject();
        JsonObject payment = related.paymentOf(Json.text(invoice, "id")).orElse(new JsonObject());
        Json.set(invoice, "subscription", Json.text(details, "subscription"));
        Json.set(invoice, "subscription_details", Json.object("metadata", details.get("metadata")));
        Json.set(invoice, "payment_intent", Json.text(payment, "id"));
        Json.set(invoice, "charge", Json.text(payment, "latest_charge"));
        boolean paid = "paid".equals(Json.text(invoice, "status"));
        Json.set(invoice, "paid", paid);
        Json.set(
                invoice,
                "paid_out_of_band",
                paid && !Json.has(payment, "id") && !"0".equals(Json.text(invoice, "amount_paid")));
        for (String field : List.of("application_fee_amount", "discount", "quote", "tax", "transfer_data")) {
            Json.set(invoice, field, null);
        }
        Json.set(invoice, "total_tax_amounts", new JsonArray());
        List.of("amount_overpaid", "total_taxes", "total_pretax_credit_amounts").forEach(invoice::remove);
        if (invoice.get("lines") instanceof JsonObject lines) {
            StreamSupport.stream(lines.getAsJsonArray("data").spliterator(), false)
                    .map(JsonElement::getAsJsonObject)
                    .forEach(this::line);
        }
    }

    private void line(JsonObject line) {
        JsonObject price = related.price(Json.text(line, "pricing", "price_details", "price"))
                .orElse(null);
        JsonObject parent = line.remove("parent") instanceof JsonObject given ? given : new JsonObject();
        JsonObject item = parent.get("subscription_item_details") instanceof JsonObject given ? given : null;
        Json.set(line, "price", price);
        Json.set(line, "plan", price == null || !Json.has(price, "recurring") ? null : Prices.plan(price));
        Json.set(line, "type", item == null ? "invoiceitem" : "subscription");
        Json.set(line, "proration", item != null && Json.flag(item, "proration"));
        Json.set(line, "proration_details", item == null ? JsonNull.INSTANCE : item.get("proration_details"));
        Json.set(line, "subscription", item == null ? null : Json.text(item, "subscription"));
        Json.set(line, "subscription_item", item == null ? null : Json.text(item, "subscription_item"));
        Json.set(line, "amount_excluding_tax", Json.number(line, "amount"));
        Json.set(line, "tax_amounts", new JsonArray());
        Json.set(line, "tax_rates", new JsonArray());
        List.of("pricing", "taxes", "pretax_credit_amounts").forEach(line::remove);
    }

    private void paidFor(JsonObject payment, @Nullable String intent) {
        Json.set(
                payment,
                "invoice",
                related.invoiceOf(Json.text(payment, "customer"), intent).orElse(null));
    }
}
