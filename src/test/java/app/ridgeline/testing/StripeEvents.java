package app.ridgeline.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.net.Webhook;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Builds events as Stripe sends them, in the shape of one API version, for a customer and subscription of the test's
 * own. Times are of a November in which nothing else happens.
 */
public final class StripeEvents {

    /** The shapes that differ in where a period stands. */
    public enum Version {
        /** The oldest that is read. */
        V2020("2020-08-27"),
        /** The last one with the period on the subscription. */
        V2024("2024-06-20"),
        /** The first one with the period on the item. */
        BASIL("2025-03-31.basil"),
        /** What the library pins. */
        DAHLIA("2026-07-29.dahlia"),
        /** An account that never said. */
        NONE(null);

        private final String text;

        Version(String text) {
            this.text = text;
        }

        boolean periodOnItem() {
            return this == BASIL || this == DAHLIA;
        }
    }

    public static final Instant NOV_1 = Instant.parse("2026-11-01T00:00:00Z");
    public static final Instant DEC_1 = Instant.parse("2026-12-01T00:00:00Z");
    public static final Instant JAN_1 = Instant.parse("2027-01-01T00:00:00Z");

    private StripeEvents() {}

    /** A subscription whose fields a test sets before it makes events of it. */
    public static final class Sub {
        public final String id = id("sub");
        public String customer;
        public String status = "active";
        public String price = "price_sandbox_solo_monthly";
        public int quantity = 1;
        public String interval = "month";
        public int intervalCount = 1;
        public Instant start = NOV_1;
        public Instant end = DEC_1;
        public Instant created = NOV_1;
        public String latestInvoice;
        public boolean cancelAtPeriodEnd;
        public Instant cancelAt;
        public boolean pausedVoid;
        public Instant trialStart;
        public Instant trialEnd;
        public Instant anchor;
        public Integer anchorDay;
        public String schedule;
        /** Prices that stand before the plan's own item. */
        public java.util.List<String> before = java.util.List.of();

        public Version version = Version.DAHLIA;

        public Sub(String customer) {
            this.customer = customer;
        }

        public Sub with(Consumer<Sub> change) {
            change.accept(this);
            return this;
        }

        public JsonObject json() {
            JsonObject json = new JsonObject();
            var data = new com.google.gson.JsonArray();
            before.forEach(other -> data.add(item(other)));
            data.add(item(price));
            if (!version.periodOnItem()) {
                period(json);
            }
            json.addProperty("id", id);
            json.addProperty("object", "subscription");
            json.addProperty("customer", customer);
            json.addProperty("status", status);
            json.addProperty("created", created.getEpochSecond());
            json.addProperty("cancel_at_period_end", cancelAtPeriodEnd);
            json.addProperty("cancel_at", cancelAt == null ? null : cancelAt.getEpochSecond());
            json.addProperty("latest_invoice", latestInvoice);
            if (pausedVoid) {
                JsonObject pause = new JsonObject();
                pause.addProperty("behavior", "void");
                json.add("pause_collection", pause);
            }
            json.addProperty("trial_start", seconds(trialStart));
            json.addProperty("trial_end", seconds(trialEnd));
            json.addProperty("billing_cycle_anchor", seconds(anchor));
            if (anchorDay != null) {
                JsonObject config = new JsonObject();
                config.addProperty("day_of_month", anchorDay);
                json.add("billing_cycle_anchor_config", config);
            }
            json.addProperty("schedule", schedule);
            JsonObject items = new JsonObject();
            items.addProperty("object", "list");
            items.add("data", data);
            json.add("items", items);
            return json;
        }

        private JsonObject item(String priceId) {
            JsonObject price = new JsonObject();
            price.addProperty("id", priceId);
            price.addProperty("object", "price");
            JsonObject recurring = new JsonObject();
            recurring.addProperty("interval", interval);
            recurring.addProperty("interval_count", intervalCount);
            price.add("recurring", recurring);
            JsonObject item = new JsonObject();
            item.addProperty("id", "si_" + id);
            item.add("price", price);
            item.addProperty("quantity", quantity);
            if (version.periodOnItem()) {
                period(item);
            }
            return item;
        }

        private void period(JsonObject json) {
            json.addProperty("current_period_start", start.getEpochSecond());
            json.addProperty("current_period_end", end.getEpochSecond());
        }

        private static Long seconds(Instant time) {
            return time == null ? null : time.getEpochSecond();
        }

        public String created(Instant at) {
            return event("customer.subscription.created", at, version, json(), null);
        }

        public String updated(Instant at) {
            return event("customer.subscription.updated", at, version, json(), new JsonObject());
        }

        public String updated(Instant at, String previous) {
            return event(
                    "customer.subscription.updated",
                    at,
                    version,
                    json(),
                    JsonParser.parseString(previous).getAsJsonObject());
        }

        public String deleted(Instant at) {
            JsonObject json = json();
            json.addProperty("status", "canceled");
            return event("customer.subscription.deleted", at, version, json, null);
        }
    }

    /** A Checkout session for a pack. */
    public static JsonObject packSession(String sessionId, String customer, String paymentStatus, String pack) {
        JsonObject json = new JsonObject();
        json.addProperty("id", sessionId);
        json.addProperty("object", "checkout.session");
        json.addProperty("mode", "payment");
        json.addProperty("customer", customer);
        json.addProperty("payment_status", paymentStatus);
        json.addProperty("payment_intent", "pi_" + sessionId);
        json.addProperty("amount_total", 999);
        json.addProperty("currency", "usd");
        JsonObject metadata = new JsonObject();
        metadata.addProperty("pack", pack);
        json.add("metadata", metadata);
        return json;
    }

    /** The charge of a payment of 999, by an id of its own derived from the payment's. */
    public static JsonObject charge(String paymentIntent, String customer, long amount, long refunded) {
        JsonObject json = new JsonObject();
        json.addProperty("id", "ch_" + paymentIntent);
        json.addProperty("object", "charge");
        json.addProperty("customer", customer);
        json.addProperty("payment_intent", paymentIntent);
        json.addProperty("amount", amount);
        json.addProperty("amount_refunded", refunded);
        json.addProperty("currency", "usd");
        return json;
    }

    public static JsonObject refund(String id, String paymentIntent, long amount, String status) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("object", "refund");
        json.addProperty("payment_intent", paymentIntent);
        json.addProperty("charge", "ch_" + paymentIntent);
        json.addProperty("amount", amount);
        json.addProperty("currency", "usd");
        json.addProperty("status", status);
        return json;
    }

    public static JsonObject dispute(String id, String paymentIntent, String status) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("object", "dispute");
        json.addProperty("payment_intent", paymentIntent);
        json.addProperty("charge", "ch_" + paymentIntent);
        json.addProperty("amount", 999);
        json.addProperty("currency", "usd");
        json.addProperty("status", status);
        return json;
    }

    /** A subscription's invoice, in the shape since 2025-03-31.basil. */
    public static JsonObject invoice(String id, String customer, String subscription) {
        JsonObject details = new JsonObject();
        details.addProperty("subscription", subscription);
        JsonObject parent = new JsonObject();
        parent.addProperty("type", "subscription_details");
        parent.add("subscription_details", details);
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("object", "invoice");
        json.addProperty("customer", customer);
        json.add("parent", parent);
        return json;
    }

    /** The link of invoice and payment since 2025-03-31.basil. */
    public static JsonObject invoicePayment(String invoice, String paymentIntent) {
        JsonObject payment = new JsonObject();
        payment.addProperty("type", "payment_intent");
        payment.addProperty("payment_intent", paymentIntent);
        JsonObject json = new JsonObject();
        json.addProperty("id", id("inpay"));
        json.addProperty("object", "invoice_payment");
        json.addProperty("invoice", invoice);
        json.addProperty("status", "paid");
        json.add("payment", payment);
        return json;
    }

    public static String event(String type, Instant at, JsonObject object) {
        return event(type, at, Version.DAHLIA, object, null);
    }

    public static String event(String type, Instant at, Version version, JsonObject object, JsonElement previous) {
        JsonObject data = new JsonObject();
        data.add("object", object);
        if (previous != null) {
            data.add("previous_attributes", previous);
        }
        JsonObject event = new JsonObject();
        event.addProperty("id", id("evt"));
        event.addProperty("object", "event");
        event.addProperty("api_version", version.text);
        event.addProperty("created", at.getEpochSecond());
        event.addProperty("livemode", false);
        event.addProperty("type", type);
        event.add("data", data);
        return event.toString();
    }

    /** The value of the Stripe-Signature header for a payload, made now. */
    public static String sign(String payload, String secret) {
        return sign(payload, secret, Instant.now());
    }

    public static String sign(String payload, String secret, Instant at) {
        try {
            return Webhook.Signature.generateSignatureHeader(payload, secret, at.getEpochSecond());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String idOf(String event) {
        return JsonParser.parseString(event).getAsJsonObject().get("id").getAsString();
    }

    /** A new id with Stripe's kind of prefix. */
    public static String id(String prefix) {
        return prefix + "_" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36)
                + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
    }
}
