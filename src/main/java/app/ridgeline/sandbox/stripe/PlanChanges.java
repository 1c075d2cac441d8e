package app.ridgeline.sandbox.stripe;

import app.ridgeline.sandbox.SandboxClock;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of a subscription's price: at once, with prorations, or at the end of the period by a schedule.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/prorations">docs.stripe.com/billing/subscriptions</a>
 */
@Component("sandboxPlanChanges")
@Profile("sandbox")
@Transactional
public class PlanChanges {

    static final String SCHEDULE = "subscription_schedule";

    /** What becomes of the time already paid when the price changes at once. */
    public enum Proration {
        /** Credited, the rest of the period charged at the new price, both invoiced at once. */
        ALWAYS_INVOICE,
        /** Nothing is credited or charged within the period. */
        NONE
    }

    /**
     * A change at once. Another interval, or the end of a trial, begins a new period in any case.
     *
     * @param newPeriod whether a new period begins, as with {@code billing_cycle_anchor: now}
     * @param endTrial whether a trial ends
     */
    public record Change(JsonObject price, long quantity, Proration proration, boolean newPeriod, boolean endTrial) {}

    private final ObjectStore store;
    private final Subscriptions subscriptions;
    private final InvoicePayments payments;
    private final Prices prices;
    private final SandboxClock clock;

    PlanChanges(
            ObjectStore store,
            Subscriptions subscriptions,
            InvoicePayments payments,
            Prices prices,
            SandboxClock clock) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.payments = payments;
        this.prices = prices;
        this.clock = clock;
    }

    /** What a change at once would charge now, in US cents; below zero it becomes credit. */
    @Transactional(readOnly = true)
    public long previewMinor(JsonObject subscription, Change change) {
        JsonObject after = subscription.deepCopy();
        return apply(after, change, clock.instant()).stream()
                .mapToLong(Invoices.Line::amountMinor)
                .sum();
    }

    /** Changes price and quantity at once. */
    public void changeNow(StripeObject subscription, Change change) {
        Instant now = clock.instant();
        Instant previousStart = Subscriptions.periodStart(subscription.body());
        subscriptions.change(subscription, now, body -> {
            releaseSchedule(body, now);
            List<Invoices.Line> lines = apply(body, change, now);
            if (!lines.isEmpty()) {
                StripeObject invoice = payments.invoiceNow(body, "subscription_update", lines, previousStart, now);
                Json.set(body, "latest_invoice", invoice.id());
                if (InvoicePayments.isOverdue(invoice)) {
                    Json.set(body, "status", "past_due");
                }
            }
        });
    }

    /** Changes the price when the current period ends. */
    public void changeAtPeriodEnd(StripeObject subscription, JsonObject price) {
        Instant now = clock.instant();
        subscriptions.change(subscription, now, body -> {
            releaseSchedule(body, now);
            JsonObject schedule = schedule(body, price, now);
            JsonObject hidden = Json.object("price", price);
            store.insert(new StripeObject(SCHEDULE, subscription.customer(), schedule, hidden));
            Json.set(body, "schedule", Json.text(schedule, "id"));
        });
    }

    /** Forgets a change that waits for the period's end. */
    public void release(StripeObject subscription) {
        Instant now = clock.instant();
        subscriptions.change(subscription, now, body -> releaseSchedule(body, now));
    }

    /** The price that the subscription changes to when its period ends, if it does. */
    @Transactional(readOnly = true)
    public Optional<JsonObject> scheduled(JsonObject subscription) {
        return Optional.ofNullable(Json.text(subscription, "schedule"))
                .flatMap(id -> store.find(SCHEDULE, id))
                .map(schedule -> schedule.hidden().getAsJsonObject("price"));
    }

    void releaseSchedule(JsonObject subscription, Instant at) {
        String id = Json.text(subscription, "schedule");
        if (id == null) {
            return;
        }
        StripeObject schedule = store.lock(SCHEDULE, id).orElseThrow();
        Json.set(schedule.body(), "status", "released");
        Json.set(schedule.body(), "released_at", at.getEpochSecond());
        Json.set(schedule.body(), "released_subscription", Json.text(subscription, "id"));
        Json.set(schedule.body(), "subscription", null);
        Json.set(schedule.body(), "current_phase", null);
        store.update(schedule);
        Json.set(subscription, "schedule", null);
    }

    // Changes the body and returns the lines to invoice at once.
    private List<Invoices.Line> apply(JsonObject body, Change change, Instant now) {
        JsonObject price = change.price();
        JsonObject before = body.deepCopy();
        boolean trialing = "trialing".equals(Json.text(body, "status"));
        Subscriptions.setPrice(body, price, change.quantity());
        if (trialing && !change.endTrial()) {
            return List.of();
        }
        boolean newPeriod = trialing || change.newPeriod() || !sameInterval(Subscriptions.price(before), price);
        if (newPeriod) {
            if (trialing) {
                Json.set(body, "status", "active");
                Json.set(body, "trial_end", now.getEpochSecond());
            }
            Json.set(body, "billing_cycle_anchor", now.getEpochSecond());
            Subscriptions.setPeriod(body, now, Subscriptions.cycle(now, price).endAfter(now));
        }
        List<Invoices.Line> lines = new ArrayList<>();
        if (!trialing && change.proration() == Proration.ALWAYS_INVOICE) {
            lines.add(part("Unused time on ", before, before, now, -1));
        }
        if (newPeriod) {
            lines.add(Invoices.Line.of(
                    prices.nameOf(price), price, change.quantity(), now, Subscriptions.periodEnd(body)));
        } else if (change.proration() == Proration.ALWAYS_INVOICE) {
            lines.add(part("Remaining time on ", body, before, now, 1));
        }
        return lines;
    }

    // The share of the running period that is still to come, credited or charged.
    private Invoices.Line part(String prefix, JsonObject priced, JsonObject running, Instant now, int sign) {
        Instant start = Subscriptions.periodStart(running);
        Instant end = Subscriptions.periodEnd(running);
        JsonObject price = Subscriptions.price(priced);
        long wholeMinor = Math.multiplyExact(Json.number(price, "unit_amount"), Subscriptions.quantity(priced));
        double share = (double) Math.max(0, Duration.between(now, end).toSeconds())
                / Duration.between(start, end).toSeconds();
        long amountMinor = sign * Math.round(wholeMinor * share);
        return new Invoices.Line(prefix + prices.nameOf(price), amountMinor, price, now, end, true);
    }

    private static boolean sameInterval(JsonObject one, JsonObject other) {
        return Json.requiredText(one, "recurring", "interval").equals(Json.text(other, "recurring", "interval"))
                && Json.number(one, "recurring", "interval_count") == Json.number(other, "recurring", "interval_count");
    }

    private static JsonObject schedule(JsonObject subscription, JsonObject price, Instant now) {
        JsonObject schedule = Json.shape(SCHEDULE);
        Instant end = Subscriptions.periodEnd(subscription);
        Json.set(schedule, "id", Ids.random("sub_sched_1", 23));
        Json.set(schedule.getAsJsonObject("billing_mode"), "updated_at", now.getEpochSecond());
        Json.set(schedule, "created", now.getEpochSecond());
        Json.set(schedule, "customer", Json.text(subscription, "customer"));
        Json.set(schedule, "subscription", Json.text(subscription, "id"));
        Instant start = Subscriptions.periodStart(subscription);
        schedule.add(
                "current_phase", Json.object("end_date", end.getEpochSecond(), "start_date", start.getEpochSecond()));
        Instant nextEnd = Subscriptions.cycle(end, price).endAfter(end);
        JsonArray phases = schedule.getAsJsonArray("phases");
        phases.add(phase(subscription, Subscriptions.price(subscription), start, end));
        phases.add(phase(subscription, price, end, nextEnd));
        return schedule;
    }

    private static JsonObject phase(JsonObject subscription, JsonObject price, Instant start, Instant end) {
        JsonObject item = Json.object(
                "discounts",
                new JsonArray(),
                "metadata",
                new JsonObject(),
                "plan",
                Json.text(price, "id"),
                "price",
                Json.text(price, "id"),
                "quantity",
                Subscriptions.quantity(subscription),
                "tax_rates",
                new JsonArray());
        return Json.object(
                "add_invoice_items",
                new JsonArray(),
                "currency",
                "usd",
                "discounts",
                new JsonArray(),
                "end_date",
                end.getEpochSecond(),
                "items",
                Json.array(List.of(item)),
                "metadata",
                new JsonObject(),
                "proration_behavior",
                "none",
                "start_date",
                start.getEpochSecond(),
                "trial_end",
                null);
    }
}
