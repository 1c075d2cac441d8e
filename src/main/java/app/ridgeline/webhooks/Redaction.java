package app.ridgeline.webhooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Set;

/** Takes what is personal out of a payload. */
final class Redaction {

    /** Wherever they stand in an object of Stripe. No handler reads them. */
    private static final Set<String> PERSONAL = Set.of(
            "email",
            "name",
            "phone",
            "address",
            "description",
            "billing_details",
            "customer_address",
            "customer_details",
            "customer_email",
            "customer_name",
            "customer_phone",
            "customer_shipping",
            "customer_tax_ids",
            "collected_information",
            "custom_fields",
            "evidence",
            "individual_name",
            "business_name",
            "payment_method_details",
            "receipt_email",
            "receipt_url",
            "shipping",
            "shipping_details",
            "statement_descriptor",
            "hosted_invoice_url",
            "invoice_pdf",
            "client_secret",
            "client_reference_id");

    private static final List<String> IDENTITY = List.of("id", "object", "type", "api_version", "created", "livemode");

    private Redaction() {}

    /** The payload without what is personal: it can still be replayed. */
    static String redact(String payload) {
        JsonElement json = JsonParser.parseString(payload);
        strip(json);
        return json.toString();
    }

    /** What identifies an event that came to an end: enough for a list, and to know it again. */
    static String trim(String payload) {
        JsonObject event = JsonParser.parseString(payload).getAsJsonObject();
        JsonObject trimmed = new JsonObject();
        IDENTITY.stream().filter(event::has).forEach(field -> trimmed.add(field, event.get(field)));
        JsonObject object = new JsonObject();
        JsonObject full = event.getAsJsonObject("data").getAsJsonObject("object");
        List.of("id", "object").stream().filter(full::has).forEach(field -> object.add(field, full.get(field)));
        JsonObject data = new JsonObject();
        data.add("object", object);
        trimmed.add("data", data);
        return trimmed.toString();
    }

    private static void strip(JsonElement json) {
        if (json instanceof JsonArray array) {
            array.forEach(Redaction::strip);
        } else if (json instanceof JsonObject object) {
            PERSONAL.forEach(object::remove);
            object.asMap().values().forEach(Redaction::strip);
        }
    }
}
