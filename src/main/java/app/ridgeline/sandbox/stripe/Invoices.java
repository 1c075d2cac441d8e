package app.ridgeline.sandbox.stripe;

import app.ridgeline.sandbox.SandboxSettings;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the invoices of subscriptions: a draft, final after an hour or at once, and then to be paid.
 *
 * @see <a href="https://docs.stripe.com/invoicing/overview">docs.stripe.com/invoicing/overview</a>
 */
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

    // As at Stripe: a renewal's invoice can be changed for an hour before it is final and payment is tried.
    private static final Duration DRAFT_FOR = Duration.ofHours(1);

    private final ObjectStore store;
    private final Events events;
    private final Coupons coupons;
    private final SandboxSettings settings;

    Invoices(ObjectStore store, Events events, Coupons coupons, SandboxSettings settings) {
        this.store = store;
        this.events = events;
        this.coupons = coupons;
        this.settings = settings;
    }

    /**
     * A new invoice for these lines, which becomes final an hour later.
     *
     * @param subscription the subscription as it is after the change that is invoiced
     * @param previousStart start of the period before, which Stripe puts on the invoice itself
     */
    StripeObject draft(
            JsonObject subscription, String billingReason, List<Line> lines, Instant previousStart, Instant at) {
        JsonObject customer = store.find(Customers.TYPE, Json.requiredText(subscription, "customer"))
                .orElseThrow()
                .body();
        JsonObject invoice = Json.shape(TYPE);
        Json.set(invoice, "id", Ids.random("in_1", 23));
        fill(invoice, customer, subscription, billingReason, lines, previousStart, at);
        Json.set(invoice.getAsJsonObject("lines"), "url", "/v1/invoices/" + Json.text(invoice, "id") + "/lines");
        Json.set(invoice, "automatically_finalizes_at", at.plus(DRAFT_FOR).getEpochSecond());
        StripeObject draft = StripeObject.of(TYPE, Json.text(customer, "id"), invoice);
        store.insert(draft);
        events.emit("invoice.created", invoice, at);
        return draft;
    }

    /** The invoice that this subscription's renewal will bring, as Stripe announces it: it has no id. */
    JsonObject upcoming(JsonObject subscription, Line line) {
        JsonObject customer = store.find(Customers.TYPE, Json.requiredText(subscription, "customer"))
                .orElseThrow()
                .body();
        JsonObject invoice = Json.shape(TYPE);
        for (String absent : List.of("id", "hosted_invoice_url", "invoice_pdf")) {
            invoice.remove(absent);
        }
        Instant start = Subscriptions.periodStart(subscription);
        fill(invoice, customer, subscription, "upcoming", List.of(line), start, line.start());
        Json.set(invoice, "next_payment_attempt", line.start().plus(DRAFT_FOR).getEpochSecond());
        Json.set(
                invoice.getAsJsonObject("lines"),
                "url",
                "/v1/invoices/upcoming/lines?customer=" + Json.text(customer, "id") + "&subscription="
                        + Json.text(subscription, "id"));
        return invoice;
    }

    /**
     * Makes a draft final. What the customer has as credit is used up first; a total below zero becomes credit.
     */
    void finish(StripeObject invoice, Instant at) {
        StripeObject customer = store.lock(Customers.TYPE, Json.requiredText(invoice.body(), "customer"))
                .orElseThrow();
        JsonObject body = invoice.body();
        useBalance(customer, body);
        Json.set(body, "status", "open");
        Json.set(body, "automatically_finalizes_at", null);
        Json.set(body, "effective_at", at.getEpochSecond());
        Json.set(body, "webhooks_delivered_at", at.getEpochSecond());
        Json.set(body, "hosted_invoice_url", settings.baseUrl() + "/sandbox/invoice/" + invoice.id());
        Json.set(body.getAsJsonObject("status_transitions"), "finalized_at", at.getEpochSecond());
        store.update(invoice);
        events.emit("invoice.finalized", body, at);
    }

    /** No further payment of this subscription's invoices is tried by itself. */
    void stopCollecting(JsonObject subscription, Instant at) {
        ObjectQuery unpaid = ObjectQuery.of(TYPE)
                .customer(Json.requiredText(subscription, "customer"))
                .where("o.body ->> 'status' in ('draft', 'open')")
                .where(
                        "o.body #>> '{parent,subscription_details,subscription}' = :subscription",
                        "subscription",
                        Json.requiredText(subscription, "id"));
        for (StripeObject invoice : store.list(unpaid)) {
            change(invoice, at, body -> {
                Json.set(body, "auto_advance", false);
                Json.set(body, "next_payment_attempt", null);
                Json.set(body, "automatically_finalizes_at", null);
            });
        }
    }

    /** Takes an open invoice back. */
    void voidNow(StripeObject invoice, Instant at) {
        change(invoice, at, body -> {
            Json.set(body, "status", "void");
            Json.set(body, "auto_advance", false);
            Json.set(body, "next_payment_attempt", null);
            Json.set(body.getAsJsonObject("status_transitions"), "voided_at", at.getEpochSecond());
        });
        events.emit("invoice.voided", invoice.body(), at);
    }

    /** Stores a change of an invoice and says what has changed. */
    void change(StripeObject invoice, Instant at, Consumer<JsonObject> change) {
        JsonObject before = invoice.body().deepCopy();
        change.accept(invoice.body());
        store.update(invoice);
        events.emitChange("invoice.updated", before, invoice.body(), at);
    }

    private void useBalance(StripeObject customer, JsonObject invoice) {
        long totalMinor = Json.number(invoice, "total");
        long startingMinor = balance(customer.body());
        setAmounts(invoice, totalMinor, startingMinor);
        long number = Json.number(customer.body(), "next_invoice_sequence");
        Json.set(
                invoice,
                "number",
                String.format(Locale.ROOT, "%s-%04d", Json.text(customer.body(), "invoice_prefix"), number));
        Json.set(customer.body(), "next_invoice_sequence", number + 1);
        Json.set(customer.body(), "balance", Json.number(invoice, "ending_balance"));
        Json.set(customer.body(), "currency", "usd");
        store.update(customer);
    }

    private static long balance(JsonObject customer) {
        return Json.has(customer, "balance") ? Json.number(customer, "balance") : 0;
    }

    private static void setAmounts(JsonObject invoice, long totalMinor, long balanceMinor) {
        long dueMinor = Math.max(0, totalMinor + balanceMinor);
        for (String field : List.of("total", "total_excluding_tax")) {
            Json.set(invoice, field, totalMinor);
        }
        Json.set(invoice, "amount_due", dueMinor);
        Json.set(invoice, "amount_paid", 0);
        Json.set(invoice, "amount_remaining", dueMinor);
        Json.set(invoice, "starting_balance", balanceMinor);
        Json.set(invoice, "ending_balance", Math.min(0, totalMinor + balanceMinor));
    }

    private void fill(
            JsonObject invoice,
            JsonObject customer,
            JsonObject subscription,
            String billingReason,
            List<Line> lines,
            Instant previousStart,
            Instant at) {
        Json.set(invoice, "attempt_count", 0);
        Json.set(invoice, "attempted", false);
        Json.set(invoice, "auto_advance", true);
        Json.set(invoice, "billing_reason", billingReason);
        Json.set(invoice, "created", at.getEpochSecond());
        Json.set(invoice, "customer", Json.text(customer, "id"));
        Json.set(invoice, "customer_email", Json.text(customer, "email"));
        Json.set(invoice, "customer_name", Json.text(customer, "name"));
        Json.set(invoice, "period_start", previousStart.getEpochSecond());
        Json.set(invoice, "period_end", at.getEpochSecond());
        Json.set(invoice, "status", "draft");
        JsonObject parent = invoice.getAsJsonObject("parent").getAsJsonObject("subscription_details");
        Json.set(parent, "subscription", Json.text(subscription, "id"));
        parent.add("metadata", subscription.get("metadata").deepCopy());
        lines.forEach(
                line -> invoice.getAsJsonObject("lines").getAsJsonArray("data").add(line(invoice, subscription, line)));
        Json.set(invoice.getAsJsonObject("lines"), "total_count", lines.size());
        long subtotalMinor = lines.stream().mapToLong(Line::amountMinor).sum();
        Json.set(invoice, "subtotal", subtotalMinor);
        Json.set(invoice, "subtotal_excluding_tax", subtotalMinor);
        setAmounts(invoice, subtotalMinor - discount(invoice, subscription, subtotalMinor), balance(customer));
    }

    // A credit is never made smaller by a coupon.
    private long discount(JsonObject invoice, JsonObject subscription, long subtotalMinor) {
        long offMinor = 0;
        for (JsonElement id : subscription.getAsJsonArray("discounts")) {
            JsonObject coupon = coupons.ofDiscount(id.getAsString()).orElseThrow();
            long partMinor = Coupons.offMinor(coupon, Math.max(0, subtotalMinor - offMinor));
            invoice.getAsJsonArray("discounts").add(id);
            invoice.getAsJsonArray("total_discount_amounts")
                    .add(Json.object("amount", partMinor, "discount", id.getAsString()));
            offMinor += partMinor;
        }
        return offMinor;
    }

    private static JsonObject line(JsonObject invoice, JsonObject subscription, Line line) {
        JsonObject json = Json.shape("invoice_line");
        JsonObject item = Subscriptions.item(subscription);
        Json.set(json, "id", Ids.random(Json.has(invoice, "id") ? "il_1" : "il_tmp_1", 23));
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
