package app.ridgeline.webhooks;

import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripeEvents.Version;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;

/** Builds a subscription's invoice in the shape of one API version. */
final class TestInvoices {

    private final Version version;
    private final JsonObject json = new JsonObject();
    private final JsonArray lines = new JsonArray();

    private TestInvoices(Version version) {
        this.version = version;
    }

    static TestInvoices of(String customer, String subscription, Version version) {
        TestInvoices invoice = new TestInvoices(version);
        invoice.json.addProperty("object", "invoice");
        invoice.json.addProperty("customer", customer);
        invoice.json.addProperty("attempt_count", 1);
        if (invoice.parents()) {
            JsonObject details = new JsonObject();
            details.addProperty("subscription", subscription);
            JsonObject parent = new JsonObject();
            parent.add("subscription_details", details);
            invoice.json.add("parent", parent);
        } else {
            invoice.json.addProperty("subscription", subscription);
        }
        JsonObject list = new JsonObject();
        list.addProperty("object", "list");
        list.add("data", invoice.lines);
        invoice.json.add("lines", list);
        return invoice;
    }

    TestInvoices with(String field, String value) {
        json.addProperty(field, value);
        return this;
    }

    TestInvoices with(String field, long value) {
        json.addProperty(field, value);
        return this;
    }

    /** A charge or credit for a part of a period. */
    TestInvoices proration(String price, Instant start, Instant end) {
        line(price, 1, start, end);
        JsonObject line = lines.get(lines.size() - 1).getAsJsonObject();
        if (parents()) {
            JsonObject details = new JsonObject();
            details.addProperty("proration", true);
            JsonObject parent = new JsonObject();
            parent.add("subscription_item_details", details);
            line.add("parent", parent);
        } else {
            line.addProperty("proration", true);
        }
        return this;
    }

    TestInvoices line(String price, int quantity, Instant start, Instant end) {
        JsonObject period = new JsonObject();
        period.addProperty("start", start.getEpochSecond());
        period.addProperty("end", end.getEpochSecond());
        JsonObject line = new JsonObject();
        line.add("period", period);
        line.addProperty("quantity", quantity);
        if (parents()) {
            JsonObject details = new JsonObject();
            details.addProperty("price", price);
            JsonObject pricing = new JsonObject();
            pricing.add("price_details", details);
            line.add("pricing", pricing);
        } else {
            JsonObject expanded = new JsonObject();
            expanded.addProperty("id", price);
            line.add("price", expanded);
        }
        lines.add(line);
        return this;
    }

    String event(String type, Instant at) {
        return StripeEvents.event(type, at, version, json.deepCopy(), null);
    }

    private boolean parents() {
        return version == Version.BASIL || version == Version.DAHLIA;
    }
}
