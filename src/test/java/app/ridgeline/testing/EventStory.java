package app.ridgeline.testing;

import app.sandbox.billing.Prices;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.objects.Json;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One customer's story in the events that Stripe would send of it, each with every field that Stripe shows. The objects
 * start from the shapes of the simulated Stripe. What 2025-03-31.basil does not show yet is listed here a second time
 * on purpose: the sandbox's own conversion is tested against it.
 */
final class EventStory {

    private static final long BEGAN = Instant.parse("2025-05-01T00:00:00Z").getEpochSecond();
    private static final long DAY = 86_400;

    /** A time below, in days since the beginning: the first period ends on day 31, the second on day 61. */
    private static final Pattern TIME = Pattern.compile("\"@(\\d+)\"");

    private static final String ENDING = """
            {"cancel_at": "@31", "cancel_at_period_end": true, "canceled_at": "@5",
              "cancellation_details": {"feedback": "too_expensive", "reason": "cancellation_requested"}}""";

    private static final String NOT_ENDING = """
            {"cancel_at": null, "cancel_at_period_end": false, "canceled_at": null,
              "cancellation_details": {"feedback": null, "reason": null}}""";

    private static final String TRIALING = """
            {"status": "trialing", "billing_cycle_anchor": "@14", "trial_start": "@0", "trial_end": "@14"}""";

    private static final String METHODS = "payment_settings.payment_method_options.";

    /** By the object's type, what 2025-03-31.basil does not have. */
    private static final Map<String, List<String>> SINCE_BASIL = Map.of(
            "subscription",
            List.of(
                    "billing_mode",
                    "billing_schedules",
                    "customer_account",
                    "invoice_settings.custom_fields",
                    "invoice_settings.description",
                    "invoice_settings.footer",
                    "managed_payments",
                    METHODS + "payto",
                    METHODS + "pix",
                    METHODS + "upi"),
            "invoice",
            List.of(
                    "customer_account",
                    "lines.data.quantity_decimal",
                    "lines.data.subscription",
                    "lines.data.subtotal",
                    METHODS + "payto",
                    METHODS + "pix",
                    METHODS + "upi"),
            "checkout.session",
            List.of(
                    "collected_information.business_name",
                    "collected_information.individual_name",
                    "customer_account",
                    "customer_details.business_name",
                    "customer_details.individual_name",
                    "integration_identifier",
                    "managed_payments",
                    "origin_context"),
            "charge",
            List.of("billing_details.tax_id", "payment_method_details.card.transaction_link_id"),
            "payment_intent",
            List.of("customer_account", "excluded_payment_method_types", "managed_payments"),
            "refund",
            List.of("customer", "customer_account", "payment_method"),
            "dispute",
            List.of("payment_method_details.card.network"));

    private final Map<String, Supplier<JsonObject>> chapters = new LinkedHashMap<>();
    private final String version;
    private final String customer;
    private final String run;

    /** Told to this customer, with ids that hold the name of the run. */
    EventStory(String version, String customer, String run) {
        this.version = version;
        this.customer = customer;
        this.run = run;
        subscriptions();
        sessions();
        invoices();
        money();
    }

    Set<String> chapters() {
        return chapters.keySet();
    }

    String event(String chapter) {
        JsonObject event = chapters.get(chapter).get();
        Json.set(event, "id", "evt_~RUN_" + chapter.replace('.', '_'));
        Json.set(event, "api_version", version);
        if (version.equals("2025-03-31.basil")) {
            JsonObject object = event.getAsJsonObject("data").getAsJsonObject("object");
            String type = Json.requiredText(object, "object");
            SINCE_BASIL.get(type).forEach(path -> remove(object, path));
            if (type.equals("checkout.session")) {
                Json.set(object, "ui_mode", "hosted");
            }
        }
        String text = Json.write(event).replace("~RUN", run).replace("~CUSTOMER", customer);
        return TIME.matcher(text).replaceAll(time -> Long.toString(BEGAN + Long.parseLong(time.group(1)) * DAY));
    }

    private void subscriptions() {
        String updated = "customer.subscription.updated";
        tell("customer.subscription.created", "", 0, () -> with(subscription("solo", 0, 31), """
                {"default_payment_method": null, "status": "incomplete"}"""), null);
        tell("customer.subscription.created", ".trialing", 0, () -> with(subscription("solo", 0, 14), TRIALING), null);
        tell("customer.subscription.trial_will_end", "", 11, () -> with(subscription("solo", 0, 14), TRIALING), null);
        tell(updated, ".activated", 0, EventStory::active, """
                {"default_payment_method": null, "status": "incomplete"}""");
        tell(updated, ".metadata_only", 2, () -> with(active(), """
                {"metadata": {"note": "vip"}}"""), """
                {"metadata": {"note": null}}""");
        tell(updated, ".cancel_at_period_end_on", 5, () -> with(active(), ENDING), NOT_ENDING);
        tell(updated, ".cancel_at_period_end_off", 6, EventStory::active, ENDING);
        tell(updated, ".plan_changed", 8, EventStory::business, previousItem("items", "latest_invoice", "plan"));
        tell(updated, ".renewed", 31, EventStory::renewed, previousItem("items", "latest_invoice"));
        tell(updated, ".past_due", 31, () -> with(renewed(), """
                {"status": "past_due"}"""), """
                {"status": "active"}""");
        tell("customer.subscription.deleted", "", 31, () -> with(with(active(), ENDING), """
                {"status": "canceled", "ended_at": "@31"}"""), null);
    }

    private void sessions() {
        String completed = "checkout.session.completed";
        tell(completed, ".payment.paid", 1, () -> packSession("Pay", "paid"), null);
        tell(completed, ".payment.unpaid", 1, () -> packSession("Ach", "unpaid"), null);
        tell("checkout.session.async_payment_succeeded", "", 5, () -> packSession("Ach", "paid"), null);
        tell("checkout.session.async_payment_failed", "", 5, () -> packSession("Ach", "unpaid"), null);
        tell("checkout.session.expired", "", 2, () -> with(packSession("Exp", "unpaid"), """
                {"payment_intent": null, "status": "expired"}"""), null);
        tell(completed, ".subscription.paid", 0, () -> planSession("Sub", 2_999, "paid"), null);
        tell(completed, ".subscription.unpaid", 0, () -> planSession("Sua", 2_999, "unpaid"), null);
        tell(
                completed,
                ".subscription.trial_no_payment_required",
                0,
                () -> planSession("Sut", 0, "no_payment_required"),
                null);
    }

    private void invoices() {
        tell("invoice.paid", ".subscription_create", 0, () -> paid(invoice(1, "create", active(), 0)), null);
        tell("invoice.paid", ".subscription_cycle", 31, () -> paid(invoice(2, "cycle", renewed(), 31)), null);
        tell("invoice.paid", ".subscription_update", 8, () -> paid(invoice(3, "update", business(), 8)), null);
        tell("invoice.payment_failed", "", 31, () -> with(invoice(2, "cycle", renewed(), 31), """
                {"auto_advance": true, "next_payment_attempt": "@36", "status": "open"}"""), null);
        tell("invoice.upcoming", "", 24, EventStory::upcoming, null);
    }

    private void money() {
        tell("payment_intent.succeeded", "", 1, () -> with(Json.shape("payment_intent"), """
                {"id": "pi_~RUN", "amount": 999, "amount_received": 999, "client_secret": "pi_~RUN_secret",
                  "created": "@1", "customer": "~CUSTOMER", "latest_charge": "ch_~RUN",
                  "payment_method": "pm_~RUN"}"""), null);
        tell("charge.refunded", ".full", 10, () -> charge(999), """
                {"amount_refunded": 0, "receipt_url": "https://pay.stripe.com/receipts/before", "refunded": false}""");
        tell("charge.refunded", ".partial", 10, () -> charge(333), """
                {"amount_refunded": 0, "receipt_url": "https://pay.stripe.com/receipts/before"}""");
        tell("refund.created", "", 10, () -> with(Json.shape("refund"), """
                {"id": "re_~RUN", "amount": 999, "charge": "ch_~RUN", "created": "@10", "customer": "~CUSTOMER",
                  "payment_intent": "pi_~RUN", "payment_method": "pm_~RUN",
                  "reason": "requested_by_customer"}"""), null);
        tell("charge.dispute.created", "", 20, () -> dispute("needs_response"), null);
        for (String end : List.of("won", "lost")) {
            tell("charge.dispute.closed", "." + end, 60, () -> dispute(end), """
                    {"status": "under_review"}""");
        }
    }

    private void tell(String type, String variant, int day, Supplier<JsonObject> object, @Nullable String previous) {
        chapters.put(type + variant, () -> {
            JsonObject event = with(Json.shape("event"), """
                    {"created": "@%d", "type": "%s"}""", day, type);
            event.getAsJsonObject("data").add("object", object.get());
            if (previous != null) {
                event.getAsJsonObject("data").add("previous_attributes", Json.read(previous));
            }
            return event;
        });
    }

    private static JsonObject active() {
        return subscription("solo", 0, 31);
    }

    private static JsonObject business() {
        return with(subscription("business", 0, 31), """
                {"latest_invoice": "in_~RUN3"}""");
    }

    private static JsonObject renewed() {
        return with(subscription("solo", 31, 61), """
                {"latest_invoice": "in_~RUN2"}""");
    }

    private static JsonObject subscription(String plan, int fromDay, int toDay) {
        JsonObject price = with(Json.shape("price"), """
                {"id": "price_sandbox_%1$s_monthly", "created": 1740000000, "lookup_key": "%1$s_monthly",
                  "product": "prod_%1$s", "type": "recurring", "unit_amount": %2$d, "unit_amount_decimal": "%2$d",
                  "recurring": {"interval": "month", "interval_count": 1, "meter": null, "trial_period_days": null,
                    "usage_type": "licensed"}}""", plan, plan.equals("solo") ? 2_999 : 13_999);
        JsonObject item = with(Json.shape("subscription_item"), """
                {"id": "si_~RUN", "created": "@0", "current_period_start": "@%d", "current_period_end": "@%d",
                  "subscription": "sub_~RUN"}""", fromDay, toDay);
        item.add("plan", Prices.plan(price));
        item.add("price", price);
        JsonObject subscription = with(Json.shape("subscription"), """
                {"id": "sub_~RUN", "billing_cycle_anchor": "@0", "billing_mode": {"updated_at": "@0"}, "created": "@0",
                  "customer": "~CUSTOMER", "default_payment_method": "pm_~RUN", "latest_invoice": "in_~RUN1",
                  "items": {"total_count": 1, "url": "/v1/subscription_items?subscription=sub_~RUN"},
                  "metadata": {"user_id": "user_~RUN"}, "quantity": 1, "start_date": "@0", "status": "active"}""");
        subscription.getAsJsonObject("items").getAsJsonArray("data").add(item);
        subscription.add("plan", Prices.plan(price));
        return subscription;
    }

    /** A changed item shows as the whole old list. */
    private static String previousItem(String... fields) {
        JsonObject before = active();
        List.of("has_more", "object", "total_count", "url").forEach(before.getAsJsonObject("items")::remove);
        before.keySet().retainAll(Set.of(fields));
        return Json.write(before);
    }

    private static JsonObject session(String id, long amount, String paymentStatus) {
        return with(Json.shape("checkout_session"), """
                {"id": "cs_test_~RUN%1$s", "amount_subtotal": %2$d, "amount_total": %2$d, "payment_status": "%3$s",
                  "cancel_url": "https://app.example.com/billing", "client_reference_id": "user_~RUN", "created": "@0",
                  "currency": "usd", "customer": "~CUSTOMER", "expires_at": "@1", "metadata": {"user_id": "user_~RUN"},
                  "customer_details": {"address": {"city": null, "country": "US", "line1": null, "line2": null,
                      "postal_code": "78701", "state": null},
                    "business_name": null, "email": "ann@example.com", "individual_name": null, "name": "Ann Roofer",
                    "phone": null, "tax_exempt": "none", "tax_ids": []},
                  "payment_method_configuration_details": {"id": "pmc_~RUN", "parent": null},
                  "payment_method_types": ["card", "us_bank_account"], "status": "complete",
                  "success_url": "https://app.example.com/billing/success"}""", id, amount, paymentStatus);
    }

    private static JsonObject packSession(String id, String paymentStatus) {
        return with(session(id, 999, paymentStatus), """
                {"mode": "payment", "payment_intent": "pi_~RUN", "payment_method_collection": "if_required",
                  "metadata": {"pack": "100"},
                  "invoice_creation": {"enabled": false, "invoice_data": {"account_tax_ids": null,
                    "custom_fields": null, "description": null, "footer": null, "issuer": null, "metadata": {},
                    "rendering_options": null}}}""");
    }

    private static JsonObject planSession(String id, long amount, String paymentStatus) {
        return with(session(id, amount, paymentStatus), """
                {"mode": "subscription", "subscription": "sub_~RUN", "invoice": "in_~RUN1",
                  "payment_method_collection": "always", "metadata": {"plan": "solo"}}""");
    }

    /** What the subscription's item costs from this day on, not paid yet. */
    private static JsonObject invoice(int number, String reason, JsonObject subscription, int day) {
        JsonObject item = StripeSubscriptions.item(subscription);
        long amount = Json.number(item, "price", "unit_amount");
        JsonObject line = with(
                Json.shape("invoice_line"),
                """
                {"id": "il_~RUN%1$d", "amount": %2$d, "description": "1 × plan", "invoice": "in_~RUN%1$d",
                  "metadata": {"user_id": "user_~RUN"}, "subscription": "sub_~RUN", "subtotal": %2$d,
                  "parent": {"subscription_item_details":
                    {"subscription": "sub_~RUN", "subscription_item": "si_~RUN"}},
                  "period": {"start": "@%3$d", "end": "%4$s"},
                  "pricing": {"price_details": {"price": "%5$s", "product": "%6$s"}, "unit_amount_decimal": "%2$d"}}""",
                number,
                amount,
                day,
                Json.text(item, "current_period_end"),
                Json.text(item, "price", "id"),
                Json.text(item, "price", "product"));
        JsonObject invoice = with(Json.shape("invoice"), """
                {"id": "in_~RUN%1$d", "amount_due": %2$d, "amount_paid": 0, "amount_remaining": %2$d, "subtotal": %2$d,
                  "subtotal_excluding_tax": %2$d, "total": %2$d, "total_excluding_tax": %2$d,
                  "billing_reason": "subscription_%3$s", "created": "@%4$d", "customer": "~CUSTOMER",
                  "customer_email": "ann@example.com", "customer_name": "Ann Roofer", "effective_at": "@%4$d",
                  "hosted_invoice_url": "https://invoice.stripe.com/i/test",
                  "invoice_pdf": "https://pay.stripe.com/invoice/test/pdf", "number": "STORY-000%1$d",
                  "lines": {"total_count": 1, "url": "/v1/invoices/in_~RUN%1$d/lines"},
                  "parent": {"subscription_details":
                    {"metadata": {"user_id": "user_~RUN"}, "subscription": "sub_~RUN"}},
                  "period_start": "@0", "period_end": "@%4$d", "status_transitions": {"finalized_at": "@%4$d"},
                  "webhooks_delivered_at": "@%4$d"}""", number, amount, reason, day);
        invoice.getAsJsonObject("lines").getAsJsonArray("data").add(line);
        return invoice;
    }

    private static JsonObject paid(JsonObject invoice) {
        return with(invoice, """
                {"amount_paid": %s, "amount_remaining": 0, "status": "paid",
                  "status_transitions":
                    {"paid_at": "%s"}}""", invoice.get("amount_due"), Json.text(invoice, "created"));
    }

    /** It is not there yet, so it has no id and no page. */
    private static JsonObject upcoming() {
        JsonObject invoice = with(invoice(2, "cycle", renewed(), 31), """
                {"attempt_count": 0, "attempted": false, "auto_advance": true, "billing_reason": "upcoming",
                  "effective_at": null, "next_payment_attempt": "@31", "number": null, "status": "draft",
                  "status_transitions": {"finalized_at": null}, "webhooks_delivered_at": null}""");
        List.of("id", "hosted_invoice_url", "invoice_pdf").forEach(invoice::remove);
        JsonObject lines = with(invoice.getAsJsonObject("lines"), """
                {"url": "/v1/invoices/upcoming/lines"}""");
        Json.set(lines.getAsJsonArray("data").get(0).getAsJsonObject(), "invoice", null);
        return invoice;
    }

    private static JsonObject charge(long refunded) {
        return with(Json.shape("charge"), """
                {"id": "ch_~RUN", "amount": 999, "amount_captured": 999, "amount_refunded": %d, "created": "@1",
                  "customer": "~CUSTOMER", "payment_intent": "pi_~RUN", "payment_method": "pm_~RUN",
                  "receipt_url": "https://pay.stripe.com/receipts/after",
                  "refunded": %b}""", refunded, refunded == 999);
    }

    private static JsonObject dispute(String status) {
        return with(Json.shape("dispute"), """
                {"id": "du_~RUN", "amount": 999, "charge": "ch_~RUN", "created": "@20",
                  "evidence_details": {"due_by": "@29"}, "payment_intent": "pi_~RUN",
                  "payment_method_details": {"card": {"network_reason_code": "10.4"}}, "reason": "fraudulent",
                  "status": "%s"}""", status);
    }

    /** Lays these fields over the object, level by level. */
    private static JsonObject with(JsonObject object, String fields, @Nullable Object... values) {
        overlay(object, Json.read(values.length == 0 ? fields : fields.formatted(values)));
        return object;
    }

    private static void overlay(JsonObject object, JsonObject fields) {
        fields.entrySet().forEach(field -> {
            if (field.getValue() instanceof JsonObject inner
                    && object.get(field.getKey()) instanceof JsonObject below) {
                overlay(below, inner);
            } else {
                object.add(field.getKey(), field.getValue());
            }
        });
    }

    private static void remove(JsonElement element, String path) {
        int dot = path.indexOf('.');
        if (element instanceof JsonArray each) {
            each.forEach(one -> remove(one, path));
        } else if (dot < 0) {
            element.getAsJsonObject().remove(path);
        } else {
            remove(element.getAsJsonObject().get(path.substring(0, dot)), path.substring(dot + 1));
        }
    }
}
