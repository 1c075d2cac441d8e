package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.charge;
import static app.ridgeline.testing.StripeEvents.dispute;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.invoice;
import static app.ridgeline.testing.StripeEvents.invoicePayment;
import static app.ridgeline.testing.StripeEvents.packSession;
import static app.ridgeline.testing.StripeEvents.refund;

import app.ridgeline.testing.StoryTelling;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.StripeEvents.Version;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** One sound event of each type, for a customer who has paid a pack. */
final class Samples {

    /** Makes an event of a customer and the payment intent of the customer's pack. */
    interface Sample extends BiFunction<String, String, String> {}

    private Samples() {}

    /** By the event's type, with a word about the variant. */
    static Map<String, Sample> all() {
        Map<String, Sample> all = new LinkedHashMap<>();
        all.put(
                "customer.subscription.created",
                (customer, payment) -> sub(customer).created(NOV_1));
        all.put(
                "customer.subscription.created old",
                (customer, payment) ->
                        sub(customer).with(it -> it.version = Version.V2020).created(NOV_1));
        all.put(
                "customer.subscription.updated",
                (customer, payment) -> sub(customer).updated(NOV_1, "{\"status\":\"incomplete\",\"quantity\":2}"));
        all.put(
                "customer.subscription.deleted",
                (customer, payment) -> sub(customer).deleted(NOV_1));
        for (String change : List.of("paused", "resumed", "trial_will_end", "pending_update_applied")) {
            String type = "customer.subscription." + change;
            all.put(type, (customer, payment) -> event(type, NOV_1, full(sub(customer))));
        }
        for (String end : List.of("completed", "async_payment_succeeded", "async_payment_failed", "expired")) {
            String type = "checkout.session." + end;
            all.put(type, (customer, payment) -> event(type, NOV_1, packSession(id("cs"), customer, "paid", "100")));
        }
        all.put(
                "checkout.session.completed for a plan",
                (customer, payment) -> event("checkout.session.completed", NOV_1, plan(customer)));
        for (String fate : List.of("paid", "payment_failed", "voided", "upcoming", "payment_action_required")) {
            String type = "invoice." + fate;
            all.put(type, (customer, payment) -> event(type, NOV_1, bill(customer)));
        }
        all.put(
                "invoice_payment.paid",
                (customer, payment) -> event("invoice_payment.paid", NOV_1, invoicePayment(id("in"), payment)));
        all.put(
                "payment_intent.succeeded",
                (customer, payment) -> event("payment_intent.succeeded", NOV_1, intent(customer, payment)));
        all.put(
                "charge.refunded",
                (customer, payment) -> event("charge.refunded", NOV_1, charge(payment, customer, 999, 333)));
        for (String type : List.of("charge.refund.updated", "refund.created", "refund.updated", "refund.failed")) {
            String status = type.equals("refund.failed") ? "failed" : "succeeded";
            all.put(type, (customer, payment) -> event(type, NOV_1, refund(id("re"), payment, 333, status)));
        }
        for (String step : List.of("created", "updated", "closed", "funds_withdrawn", "funds_reinstated")) {
            String type = "charge.dispute." + step;
            String status = step.equals("closed") ? "lost" : "needs_response";
            all.put(type, (customer, payment) -> event(type, NOV_1, dispute(id("du"), payment, status)));
        }
        all.put("customer.deleted", (customer, payment) -> event("customer.deleted", NOV_1, gone(customer)));
        return all;
    }

    /** Every event of the story, in each version it is told in and about this payment. */
    static List<Map.Entry<String, Sample>> story() {
        return StoryTelling.all().stream()
                .flatMap(telling -> telling.chapters().stream()
                        .map(chapter -> Map.<String, Sample>entry(
                                chapter + " " + telling,
                                (customer, payment) -> telling.event(chapter, customer, id("r").substring(2))
                                        .replaceAll("\"pi_[A-Za-z0-9]+\"", "\"" + payment + "\""))))
                .toList();
    }

    private static Sub sub(String customer) {
        return new Sub(customer).with(it -> {
            it.latestInvoice = id("in");
            it.pausedVoid = false;
        });
    }

    /** With the fields that are often left out. */
    private static JsonObject full(Sub sub) {
        JsonObject json = sub.json();
        json.addProperty("cancel_at", 1_900_000_000);
        json.addProperty("ended_at", (Number) null);
        json.addProperty("trial_end", 1_800_000_000);
        JsonObject pause = new JsonObject();
        pause.addProperty("behavior", "void");
        pause.addProperty("resumes_at", (Number) null);
        json.add("pause_collection", pause);
        return json;
    }

    private static JsonObject plan(String customer) {
        JsonObject session = packSession(id("cs"), customer, "paid", "100");
        session.addProperty("mode", "subscription");
        session.addProperty("subscription", id("sub"));
        return session;
    }

    private static JsonObject bill(String customer) {
        JsonObject invoice = invoice(id("in"), customer, id("sub"));
        invoice.addProperty("amount_due", 2_999);
        invoice.addProperty("amount_remaining", 2_999);
        invoice.addProperty("currency", "usd");
        invoice.addProperty("hosted_invoice_url", "https://invoice.stripe.com/i/test");
        invoice.addProperty("next_payment_attempt", 1_800_000_000);
        invoice.addProperty("period_end", 1_800_000_000);
        invoice.add("lines", JsonParser.parseString("""
                        {"object":"list","data":[{"id":"il_1","object":"line_item","amount":2999,"quantity":1,
                          "period":{"start":1800000000,"end":1802600000},
                          "pricing":{"price_details":{"price":"price_sandbox_solo_monthly","product":"prod_1"}}}]}
                        """));
        return invoice;
    }

    private static JsonObject intent(String customer, String payment) {
        JsonObject intent = charge(payment, customer, 999, 0);
        intent.addProperty("id", payment);
        intent.addProperty("object", "payment_intent");
        intent.addProperty("amount_received", 999);
        intent.addProperty("latest_charge", "ch_" + payment);
        return intent;
    }

    private static JsonObject gone(String customer) {
        JsonObject json = new JsonObject();
        json.addProperty("id", customer);
        json.addProperty("object", "customer");
        json.addProperty("deleted", true);
        return json;
    }
}
