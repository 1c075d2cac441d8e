package app.ridgeline.sandbox.stripe;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the invoices of subscriptions and has them paid with the subscription's card. */
@Component("sandboxInvoices")
@Profile("sandbox")
@Transactional(propagation = Propagation.MANDATORY)
class Invoices {

    static final String TYPE = "invoice";

    /**
     * One line of an invoice.
     *
     * @param description what is charged or credited
     * @param amountMinor in US cents, negative for a credit
     * @param price the price it comes from
     * @param start start of the period it is for
     * @param end end of that period
     * @param proration whether it charges or credits a part of a period
     */
    record Line(String description, long amountMinor, JsonObject price, Instant start, Instant end, boolean proration) {

        /** The regular line for a whole period. */
        static Line of(String product, JsonObject price, long quantity, Instant start, Instant end) {
            long amountMinor = Math.multiplyExact(Json.number(price, "unit_amount"), quantity);
            String each =
                    BigDecimal.valueOf(Json.number(price, "unit_amount"), 2).toPlainString();
            String description = String.format(
                    Locale.US,
                    "%d × %s (at $%s / %s)",
                    quantity,
                    product,
                    each,
                    Json.text(price, "recurring", "interval"));
            return new Line(description, amountMinor, price, start, end, false);
        }
    }

    private final ObjectStore store;
    private final Events events;
    private final Payments payments;

    Invoices(ObjectStore store, Events events, Payments payments) {
        this.store = store;
        this.events = events;
        this.payments = payments;
    }

    /**
     * A paid invoice for these lines. What the customer has as credit is used up first; a total below zero becomes
     * credit.
     *
     * @param subscription the subscription as it is after the change that is invoiced
     * @param previousStart start of the period before, which Stripe puts on the invoice itself
     */
    JsonObject createPaid(
            JsonObject subscription, String billingReason, List<Line> lines, Instant previousStart, Instant at) {
        return createPaid(subscription, billingReason, lines, previousStart, at, at);
    }

    /** The same, paid some time after it was created. */
    JsonObject createPaid(
            JsonObject subscription,
            String billingReason,
            List<Line> lines,
            Instant previousStart,
            Instant at,
            Instant paidAt) {
        StripeObject customer = store.lock(Customers.TYPE, Json.requiredText(subscription, "customer"))
                .orElseThrow();
        long total = lines.stream().mapToLong(Line::amountMinor).sum();
        JsonObject invoice = invoice(customer.body(), subscription, billingReason, previousStart, at, paidAt);
        lines.forEach(
                line -> invoice.getAsJsonObject("lines").getAsJsonArray("data").add(line(invoice, subscription, line)));
        Json.set(invoice.getAsJsonObject("lines"), "total_count", lines.size());
        long due = settleBalance(customer, invoice, total);
        JsonObject hidden = new JsonObject();
        JsonObject intent = due == 0 ? null : pay(subscription, due, paidAt);
        if (intent != null) {
            Json.set(hidden, "payment_intent", Json.text(intent, "id"));
        }
        store.insert(new StripeObject(TYPE, customer.customer(), invoice, hidden));
        events.emit("invoice.paid", invoice, paidAt);
        return invoice;
    }

    private @Nullable JsonObject pay(JsonObject subscription, long dueMinor, Instant at) {
        StripeObject method = store.find(Payments.METHOD, Json.requiredText(subscription, "default_payment_method"))
                .orElseThrow();
        return payments.pay(dueMinor, method.body(), new JsonObject(), at);
    }

    private long settleBalance(StripeObject customer, JsonObject invoice, long totalMinor) {
        long startingMinor = Json.number(customer.body(), "balance");
        long dueMinor = Math.max(0, totalMinor + startingMinor);
        long endingMinor = Math.min(0, totalMinor + startingMinor);
        for (String field : List.of("subtotal", "subtotal_excluding_tax", "total", "total_excluding_tax")) {
            Json.set(invoice, field, totalMinor);
        }
        Json.set(invoice, "amount_due", dueMinor);
        Json.set(invoice, "amount_paid", dueMinor);
        Json.set(invoice, "amount_remaining", 0);
        Json.set(invoice, "starting_balance", startingMinor);
        Json.set(invoice, "ending_balance", endingMinor);
        long number = Json.number(customer.body(), "next_invoice_sequence");
        Json.set(
                invoice,
                "number",
                String.format(Locale.ROOT, "%s-%04d", Json.text(customer.body(), "invoice_prefix"), number));
        Json.set(customer.body(), "next_invoice_sequence", number + 1);
        Json.set(customer.body(), "balance", endingMinor);
        Json.set(customer.body(), "currency", "usd");
        store.update(customer);
        return dueMinor;
    }

    private static JsonObject invoice(
            JsonObject customer,
            JsonObject subscription,
            String billingReason,
            Instant previousStart,
            Instant at,
            Instant paidAt) {
        JsonObject invoice = Json.shape(TYPE);
        String id = Ids.random("in_1", 23);
        long created = at.getEpochSecond();
        Json.set(invoice, "id", id);
        Json.set(invoice, "billing_reason", billingReason);
        Json.set(invoice, "created", created);
        Json.set(invoice, "effective_at", created);
        Json.set(invoice, "customer", Json.text(customer, "id"));
        Json.set(invoice, "customer_email", Json.text(customer, "email"));
        Json.set(invoice, "customer_name", Json.text(customer, "name"));
        Json.set(invoice, "period_start", previousStart.getEpochSecond());
        Json.set(invoice, "period_end", created);
        Json.set(invoice, "status", "paid");
        Json.set(invoice, "webhooks_delivered_at", created);
        Json.set(invoice.getAsJsonObject("lines"), "url", "/v1/invoices/" + id + "/lines");
        JsonObject parent = invoice.getAsJsonObject("parent").getAsJsonObject("subscription_details");
        Json.set(parent, "subscription", Json.text(subscription, "id"));
        parent.add("metadata", subscription.get("metadata").deepCopy());
        JsonObject transitions = invoice.getAsJsonObject("status_transitions");
        Json.set(transitions, "finalized_at", created);
        Json.set(transitions, "paid_at", paidAt.getEpochSecond());
        return invoice;
    }

    private static JsonObject line(JsonObject invoice, JsonObject subscription, Line line) {
        JsonObject json = Json.shape("invoice_line");
        JsonObject item = Subscriptions.item(subscription);
        Json.set(json, "id", Ids.random("il_1", 23));
        Json.set(json, "amount", line.amountMinor());
        Json.set(json, "subtotal", line.amountMinor());
        Json.set(json, "description", line.description());
        Json.set(json, "invoice", Json.text(invoice, "id"));
        Json.set(json, "subscription", Json.text(subscription, "id"));
        Json.set(json, "quantity", Json.number(item, "quantity"));
        Json.set(json, "quantity_decimal", Json.text(item, "quantity"));
        json.add("metadata", subscription.get("metadata").deepCopy());
        JsonObject parent = json.getAsJsonObject("parent").getAsJsonObject("subscription_item_details");
        Json.set(parent, "proration", line.proration());
        Json.set(parent, "subscription", Json.text(subscription, "id"));
        Json.set(parent, "subscription_item", Json.text(item, "id"));
        json.add(
                "period",
                Json.object(
                        "end",
                        line.end().getEpochSecond(),
                        "start",
                        line.start().getEpochSecond()));
        JsonObject pricing = json.getAsJsonObject("pricing");
        Json.set(pricing, "unit_amount_decimal", Json.text(line.price(), "unit_amount_decimal"));
        JsonObject details = pricing.getAsJsonObject("price_details");
        Json.set(details, "price", Json.text(line.price(), "id"));
        Json.set(details, "product", Json.text(line.price(), "product"));
        return json;
    }
}
