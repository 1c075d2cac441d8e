package app.sandbox.billing;

import app.sandbox.base.SandboxClock;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * StripeSubscriptions. Checkout starts them after payment, as Stripe does since the API version basil, with one item;
 * the API adds others, each with a period of its own.
 *
 * @see <a href="https://docs.stripe.com/api/subscriptions/object">docs.stripe.com/api/subscriptions</a>
 */
@Component
@Transactional
public class StripeSubscriptions {

    private static final Set<String> LIVE = Set.of("active", "trialing", "past_due", "unpaid", "paused", "incomplete");

    /**
     * What to start.
     *
     * @param customer who subscribes
     * @param price a recurring price
     * @param quantity how many
     * @param trialDays days without payment at the start, 0 for none
     * @param metadata what the caller keeps on it
     * @param paymentMethod the card or account all invoices are paid with
     * @param coupon what takes something off the price, if anything
     */
    public record Order(
            String customer,
            JsonObject price,
            long quantity,
            long trialDays,
            JsonObject metadata,
            String paymentMethod,
            @Nullable JsonObject coupon) {

        /** An order at the full price. */
        public Order(
                String customer,
                JsonObject price,
                long quantity,
                long trialDays,
                JsonObject metadata,
                String paymentMethod) {
            this(customer, price, quantity, trialDays, metadata, paymentMethod, null);
        }
    }

    private final ObjectStore store;
    private final Events events;
    private final Invoices invoices;
    private final InvoicePayments payments;
    private final Prices prices;
    private final Coupons coupons;
    private final SandboxClock clock;

    StripeSubscriptions(
            ObjectStore store,
            Events events,
            Invoices invoices,
            InvoicePayments payments,
            Prices prices,
            Coupons coupons,
            SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.invoices = invoices;
        this.payments = payments;
        this.prices = prices;
        this.coupons = coupons;
        this.clock = clock;
    }

    /**
     * Starts a subscription with its first invoice paid, or under way by bank debit; it is active or on trial. The card
     * must be one that pays while its holder is there.
     */
    public JsonObject start(Order order) {
        Instant now = clock.instant();
        Instant trialEnd = order.trialDays() > 0 ? now.plus(Duration.ofDays(order.trialDays())) : null;
        JsonObject subscription = newBody(order, now, trialEnd);
        JsonObject coupon = order.coupon();
        if (coupon != null) {
            JsonObject discount = coupons.discount(coupon, order.customer(), null, now);
            subscription.add("discounts", Json.array(List.of(Json.requiredText(discount, "id"))));
        }
        StripeObject invoice = payments.invoiceNow(
                subscription, "subscription_create", List.of(line(item(subscription), trialEnd != null)), now, now);
        Json.set(subscription, "latest_invoice", invoice.id());
        if (coupon != null && "once".equals(Json.text(coupon, "duration"))) {
            subscription.add("discounts", new JsonArray());
        }
        store.insert(StripeObject.of(ObjectType.SUBSCRIPTION, order.customer(), subscription));
        events.emit("customer.subscription.created", subscription, now);
        return subscription;
    }

    /** The subscription of this id, locked until the transaction ends. */
    public Optional<StripeObject> lock(String id) {
        return store.lock(ObjectType.SUBSCRIPTION, id);
    }

    /** Lets the subscription run out at the end of its period. */
    public void cancelAtPeriodEnd(StripeObject subscription, @Nullable String feedback) {
        Instant now = clock.instant();
        change(subscription, now, body -> {
            cancelAt(body, periodEnd(body), feedback, now);
            Json.set(body, "cancel_at_period_end", true);
        });
    }

    /** Takes a cancellation that lies ahead back. */
    public void keep(StripeObject subscription) {
        change(subscription, clock.instant(), StripeSubscriptions::keep);
    }

    /** Writes down that the subscription ends at this moment; until then it renews. */
    public static void cancelAt(JsonObject subscription, Instant end, @Nullable String feedback, Instant now) {
        Json.set(subscription, "cancel_at", end.getEpochSecond());
        Json.set(subscription, "canceled_at", now.getEpochSecond());
        JsonObject details = subscription.getAsJsonObject("cancellation_details");
        Json.set(details, "reason", "cancellation_requested");
        Json.set(details, "feedback", feedback);
    }

    /** Writes down that the subscription goes on. */
    public static void keep(JsonObject subscription) {
        Json.set(subscription, "cancel_at_period_end", false);
        Json.set(subscription, "cancel_at", null);
        Json.set(subscription, "canceled_at", null);
        JsonObject details = subscription.getAsJsonObject("cancellation_details");
        for (String field : List.of("reason", "feedback", "comment")) {
            Json.set(details, field, null);
        }
    }

    /** The moment at which the subscription ends as things stand, null if it goes on. */
    public static @Nullable Instant endsAt(JsonObject subscription) {
        if (Json.has(subscription, "cancel_at")) {
            return Instant.ofEpochSecond(Json.number(subscription, "cancel_at"));
        }
        return Json.flag(subscription, "cancel_at_period_end") ? periodEnd(subscription) : null;
    }

    /** Ends the subscription at once. */
    public void cancelNow(StripeObject subscription, String reason) {
        Instant now = clock.instant();
        Json.set(subscription.body(), "canceled_at", now.getEpochSecond());
        Json.set(subscription.body().getAsJsonObject("cancellation_details"), "reason", reason);
        end(subscription, now);
    }

    /** Ends the subscription because its invoice was never paid. */
    void cancelUnpaid(StripeObject subscription, Instant at) {
        Json.set(subscription.body(), "canceled_at", at.getEpochSecond());
        Json.set(subscription.body().getAsJsonObject("cancellation_details"), "reason", "payment_failed");
        end(subscription, at, "subscription_schedule.aborted");
    }

    /** Stores a change of the subscription and says what has changed. */
    public void change(StripeObject subscription, Instant at, Consumer<JsonObject> change) {
        JsonObject before = subscription.body().deepCopy();
        change.accept(subscription.body());
        store.update(subscription);
        events.emitChange("customer.subscription.updated", before, subscription.body(), at);
    }

    void end(StripeObject subscription, Instant at) {
        end(subscription, at, "subscription_schedule.canceled");
    }

    private void end(StripeObject subscription, Instant at, String scheduleEvent) {
        endSchedule(subscription, at, scheduleEvent);
        Json.set(subscription.body(), "status", "canceled");
        Json.set(subscription.body(), "ended_at", at.getEpochSecond());
        store.update(subscription);
        events.emit("customer.subscription.deleted", subscription.body(), at);
        invoices.stopCollecting(subscription.body(), at);
    }

    /** A schedule ends with its subscription. */
    private void endSchedule(StripeObject subscription, Instant at, String event) {
        Optional.ofNullable(Json.text(subscription.body(), "schedule"))
                .flatMap(id -> store.lock(ObjectType.SUBSCRIPTION_SCHEDULE, id))
                .ifPresent(schedule -> {
                    Json.set(schedule.body(), "status", "canceled");
                    Json.set(schedule.body(), "canceled_at", at.getEpochSecond());
                    Json.set(schedule.body(), "current_phase", null);
                    store.update(schedule);
                    events.emit(event, schedule.body(), at);
                });
        subscription.hidden().remove(Schedules.PHASE_END);
    }

    /** Whether the subscription has not ended yet. */
    public static boolean isLive(StripeObject subscription) {
        return LIVE.contains(Json.requiredText(subscription.body(), "status"));
    }

    /** Its items, in their order. */
    public static List<JsonObject> items(JsonObject subscription) {
        return Json.objects(subscription.getAsJsonObject("items").getAsJsonArray("data"));
    }

    /** Its first item. */
    public static JsonObject item(JsonObject subscription) {
        return items(subscription).getFirst();
    }

    /** The price of its first item. */
    public static JsonObject price(JsonObject subscription) {
        return item(subscription).getAsJsonObject("price");
    }

    /** How many of it are paid. */
    public static long quantity(JsonObject subscription) {
        return Json.number(item(subscription), "quantity");
    }

    /** When its period has started: of several items, that of the one whose period ends first. */
    public static Instant periodStart(JsonObject subscription) {
        return start(firstToEnd(subscription));
    }

    /** When its period ends: of several items, the earliest end. */
    public static Instant periodEnd(JsonObject subscription) {
        return end(firstToEnd(subscription));
    }

    static Instant start(JsonObject item) {
        return Instant.ofEpochSecond(Json.number(item, "current_period_start"));
    }

    static Instant end(JsonObject item) {
        return Instant.ofEpochSecond(Json.number(item, "current_period_end"));
    }

    private static JsonObject firstToEnd(JsonObject subscription) {
        return items(subscription).stream()
                .min(Comparator.comparing(StripeSubscriptions::end))
                .orElseThrow();
    }

    /** When a period of this price ends that starts then, counted from the subscription's anchor. */
    static Instant endOf(JsonObject subscription, JsonObject price, Instant start) {
        Instant anchor = Instant.ofEpochSecond(Json.number(subscription, "billing_cycle_anchor"));
        return BillingCycle.of(
                        anchor,
                        Json.requiredText(price, "recurring", "interval"),
                        Json.number(price, "recurring", "interval_count"))
                .endAfter(start);
    }

    static void setPeriod(JsonObject item, Instant start, Instant end) {
        Json.set(item, "current_period_start", start.getEpochSecond());
        Json.set(item, "current_period_end", end.getEpochSecond());
    }

    static void setPrice(JsonObject item, JsonObject price, long quantity) {
        item.add("price", price);
        item.add("plan", Prices.plan(price));
        Json.set(item, "quantity", quantity);
    }

    /** Adds an item; its period is still to be set. */
    static JsonObject addItem(JsonObject subscription, JsonObject price, long quantity, Instant now) {
        JsonObject item = Json.shape("subscription_item");
        Json.set(item, "id", Ids.random("si_", 14));
        Json.set(item, "created", now.getEpochSecond());
        Json.set(item, "subscription", Json.text(subscription, "id"));
        setPrice(item, price, quantity);
        subscription.getAsJsonObject("items").getAsJsonArray("data").add(item);
        return item;
    }

    /** Writes on the subscription itself what Stripe repeats there of its items: of several, nothing. */
    static void summarize(JsonObject subscription) {
        List<JsonObject> items = items(subscription);
        boolean single = items.size() == 1;
        subscription.add("plan", single ? items.getFirst().get("plan") : JsonNull.INSTANCE);
        subscription.add("quantity", single ? items.getFirst().get("quantity") : JsonNull.INSTANCE);
        Json.set(subscription.getAsJsonObject("items"), "total_count", items.size());
    }

    /** The line of an invoice for the period of this item. */
    Invoices.Line line(JsonObject item, boolean trial) {
        String product = prices.nameOf(item.getAsJsonObject("price"));
        return trial
                ? new Invoices.Line("Trial period for " + product, 0, item, start(item), end(item), false)
                : Invoices.Line.of(product, item, start(item), end(item));
    }

    private static JsonObject newBody(Order order, Instant now, @Nullable Instant trialEnd) {
        JsonObject subscription = Json.shape(ObjectType.SUBSCRIPTION);
        String id = Ids.random("sub_1", 23);
        Instant anchor = trialEnd == null ? now : trialEnd;
        Json.set(subscription, "id", id);
        Json.set(subscription, "billing_cycle_anchor", anchor.getEpochSecond());
        Json.set(subscription.getAsJsonObject("billing_mode"), "updated_at", now.getEpochSecond());
        Json.set(subscription, "created", now.getEpochSecond());
        Json.set(subscription, "customer", order.customer());
        Json.set(subscription, "default_payment_method", order.paymentMethod());
        Json.set(subscription, "start_date", now.getEpochSecond());
        Json.set(subscription, "status", trialEnd == null ? "active" : "trialing");
        Json.set(subscription, "trial_start", trialEnd == null ? null : now.getEpochSecond());
        Json.set(subscription, "trial_end", trialEnd == null ? null : trialEnd.getEpochSecond());
        subscription.add("metadata", order.metadata());
        JsonObject items = subscription.getAsJsonObject("items");
        Json.set(items, "url", "/v1/subscription_items?subscription=" + id);
        JsonObject item = addItem(subscription, order.price(), order.quantity(), now);
        setPeriod(item, now, trialEnd == null ? endOf(subscription, order.price(), now) : trialEnd);
        summarize(subscription);
        return subscription;
    }
}
