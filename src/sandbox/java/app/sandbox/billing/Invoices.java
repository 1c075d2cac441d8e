package app.sandbox.billing;

import app.sandbox.base.SandboxSettings;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the invoices of subscriptions: a draft, final after an hour or at once, and then to be paid.
 *
 * @see <a href="https://docs.stripe.com/invoicing/overview">docs.stripe.com/invoicing/overview</a>
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Invoices {

    /**
     * One line of an invoice.
     *
     * @param description what is charged or credited
     * @param amountMinor in US cents, negative for a credit
     * @param item the item of the subscription that it is for, as it was or is
     * @param start start of the period it is for
     * @param end end of that period
     * @param proration whether it charges or credits a part of a period
     */
    record Line(String description, long amountMinor, JsonObject item, Instant start, Instant end, boolean proration) {

        /** The regular line for a whole period. */
        static Line of(String product, JsonObject item, Instant start, Instant end) {
            JsonObject price = item.getAsJsonObject("price");
            long count = Json.number(price, "recurring", "interval_count");
            String unit = Json.requiredText(price, "recurring", "interval");
            String description = String.format(
                    Locale.US,
                    "%d × %s (at $%s / %s)",
                    Json.number(item, "quantity"),
                    product,
                    BigDecimal.valueOf(Json.number(price, "unit_amount"), 2).toPlainString(),
                    count == 1 ? unit : "every " + count + " " + unit + "s");
            return new Line(description, wholeMinor(item), item, start, end, false);
        }

        /** What a whole period of this item costs. */
        static long wholeMinor(JsonObject item) {
            return Math.multiplyExact(
                    Json.number(item.getAsJsonObject("price"), "unit_amount"), Json.number(item, "quantity"));
        }

        /** The line that was kept as this, see {@link #toJson}. */
        static Line of(JsonObject kept) {
            return new Line(
                    Json.requiredText(kept, "description"),
                    Json.number(kept, "amount"),
                    kept.getAsJsonObject("item"),
                    Instant.ofEpochSecond(Json.number(kept, "start")),
                    Instant.ofEpochSecond(Json.number(kept, "end")),
                    Json.flag(kept, "proration"));
        }

        JsonObject toJson() {
            return Json.object(
                    "description",
                    description,
                    "amount",
                    amountMinor,
                    "item",
                    item,
                    "start",
                    start.getEpochSecond(),
                    "end",
                    end.getEpochSecond(),
                    "proration",
                    proration);
        }
    }

    // As at Stripe: a renewal's invoice can be changed for an hour before it is final and payment is tried.
    private static final Duration DRAFT_FOR = Duration.ofHours(1);
    /** An invoice shows so many lines of itself; the others are to be listed. */
    private static final int LINES_SHOWN = 10;
    /** Hidden on an invoice with more lines: all of them. */
    private static final String ALL_LINES = "lines";

    private static final String KEEP_AS_DRAFT = "keep_as_draft";

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
        JsonObject customer = store.find(ObjectType.CUSTOMER, Json.requiredText(subscription, "customer"))
                .orElseThrow()
                .body();
        JsonObject invoice = Json.shape(ObjectType.INVOICE);
        Json.set(invoice, "id", Ids.random("in_1", 23));
        fill(invoice, customer, subscription, billingReason, lines, previousStart, at);
        Json.set(invoice.getAsJsonObject("lines"), "url", "/v1/invoices/" + Json.text(invoice, "id") + "/lines");
        boolean kept = areKept(subscription);
        Json.set(invoice, "auto_advance", !kept);
        Json.set(
                invoice,
                "automatically_finalizes_at",
                kept ? null : at.plus(DRAFT_FOR).getEpochSecond());
        StripeObject draft = StripeObject.of(ObjectType.INVOICE, Json.text(customer, "id"), invoice);
        draft.hidden().add("days_until_due", subscription.get("days_until_due"));
        showFirstLines(draft);
        store.insert(draft);
        events.emit("invoice.created", invoice, at);
        return draft;
    }

    private static void showFirstLines(StripeObject invoice) {
        JsonObject lines = invoice.body().getAsJsonObject("lines");
        JsonArray all = lines.getAsJsonArray("data");
        if (all.size() > LINES_SHOWN) {
            invoice.hidden().add(ALL_LINES, all);
            lines.add("data", Json.array(all.asList().subList(0, LINES_SHOWN)));
            Json.set(lines, "has_more", true);
        }
    }

    /** All lines of an invoice, also those that it does not show itself. */
    public static List<JsonObject> lines(StripeObject invoice) {
        JsonArray all = invoice.hidden().getAsJsonArray(ALL_LINES);
        return Json.objects(
                all == null ? invoice.body().getAsJsonObject("lines").getAsJsonArray("data") : all);
    }

    /** The invoice that this subscription's renewal will bring, as Stripe announces it: it has no id. */
    JsonObject upcoming(JsonObject subscription, List<Line> lines, Instant renewal) {
        JsonObject customer = store.find(ObjectType.CUSTOMER, Json.requiredText(subscription, "customer"))
                .orElseThrow()
                .body();
        JsonObject invoice = Json.shape(ObjectType.INVOICE);
        for (String absent : List.of("id", "hosted_invoice_url", "invoice_pdf")) {
            invoice.remove(absent);
        }
        Instant start = StripeSubscriptions.periodStart(subscription);
        fill(invoice, customer, subscription, "upcoming", lines, start, renewal);
        Json.set(invoice, "next_payment_attempt", renewal.plus(DRAFT_FOR).getEpochSecond());
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
        StripeObject customer = store.lock(ObjectType.CUSTOMER, Json.requiredText(invoice.body(), "customer"))
                .orElseThrow();
        JsonObject body = invoice.body();
        useBalance(customer, body);
        Json.set(body, "status", "open");
        Json.set(body, "automatically_finalizes_at", null);
        Json.set(body, "effective_at", at.getEpochSecond());
        Json.set(body, "webhooks_delivered_at", at.getEpochSecond());
        Json.set(body, "hosted_invoice_url", settings.baseUrl() + "/sandbox/invoice/" + invoice.id());
        Json.set(body.getAsJsonObject("status_transitions"), "finalized_at", at.getEpochSecond());
        if (isSent(body)) {
            Json.set(body, "auto_advance", false);
            Duration time = Duration.ofDays(Json.number(invoice.hidden(), "days_until_due"));
            Json.set(body, "due_date", at.plus(time).getEpochSecond());
        }
        store.update(invoice);
        events.emit("invoice.finalized", body, at);
        if (isSent(body)) {
            events.emit("invoice.sent", body, at);
        }
    }

    /** Says that something has happened to an invoice that does not change it. */
    void tell(StripeObject invoice, String event, Instant at) {
        events.emit(event, invoice.body(), at);
    }

    /**
     * Whether no payment of a final invoice is to be tried: it is sent, or its subscription's collection is paused,
     * which ends it.
     */
    boolean isLeft(StripeObject invoice, JsonObject subscription, Instant at) {
        String paused = Json.text(subscription, "pause_collection", "behavior");
        if (paused != null && !paused.equals(KEEP_AS_DRAFT)) {
            close(invoice, paused.equals("void") ? "void" : "uncollectible", at);
            return true;
        }
        return isSent(invoice.body());
    }

    /** Whether the invoices of a subscription stay drafts for now. */
    static boolean areKept(JsonObject subscription) {
        return KEEP_AS_DRAFT.equals(Json.text(subscription, "pause_collection", "behavior"));
    }

    /** Whether an invoice is sent to be paid by hand, instead of being collected from a card. */
    static boolean isSent(JsonObject invoice) {
        return "send_invoice".equals(Json.text(invoice, "collection_method"));
    }

    /** Ends an invoice that nobody is to pay: it is {@code void} or {@code uncollectible}. */
    void close(StripeObject invoice, String status, Instant at) {
        String event = status.equals("void") ? "voided" : "marked_uncollectible";
        change(invoice, at, body -> {
            Json.set(body, "status", status);
            Json.set(body, "auto_advance", false);
            Json.set(body, "next_payment_attempt", null);
            Json.set(body.getAsJsonObject("status_transitions"), event + "_at", at.getEpochSecond());
        });
        events.emit("invoice." + event, invoice.body(), at);
    }

    /** No further payment of this subscription's invoices is tried by itself. */
    void stopCollecting(JsonObject subscription, Instant at) {
        ObjectQuery unpaid = ObjectQuery.of(ObjectType.INVOICE)
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
        invoice.add("collection_method", subscription.get("collection_method"));
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
        JsonObject item = line.item();
        JsonObject price = item.getAsJsonObject("price");
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
        Json.set(pricing, "unit_amount_decimal", Json.text(price, "unit_amount_decimal"));
        JsonObject details = pricing.getAsJsonObject("price_details");
        Json.set(details, "price", Json.text(price, "id"));
        Json.set(details, "product", Json.text(price, "product"));
        return json;
    }
}
