package app.sandbox.billing;

import app.sandbox.base.SandboxClock;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of a subscription's items and billing date that apply immediately, with what they cost.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/prorations">docs.stripe.com/billing/subscriptions</a>
 */
@Component
@Transactional
public class PlanChanges {

    /** Hidden on a subscription: prorations that its next invoice charges or credits. */
    private static final String PENDING = "pending";

    /** What becomes of the time already paid. */
    public enum Proration {
        /** Credited, the rest of the period charged at the new price, both invoiced immediately. */
        ALWAYS_INVOICE,
        /** The same, on the next invoice: Stripe's default. */
        CREATE_PRORATIONS,
        /** Nothing is credited or charged within the period. */
        NONE;

        /** The one of this name at Stripe, null for its default. */
        public static Proration of(@Nullable String name) {
            return switch (name) {
                case "always_invoice" -> ALWAYS_INVOICE;
                case "none" -> NONE;
                case null, default -> CREATE_PRORATIONS;
            };
        }
    }

    /**
     * What becomes of one item.
     *
     * @param item its id, null for a new one
     * @param price its price from now on, null to remove it
     */
    public record Edit(@Nullable String item, @Nullable JsonObject price, long quantity) {}

    /**
     * A change. Another interval, or the end of a trial, begins a new period in any case.
     *
     * @param newPeriod whether a new period begins, as with {@code billing_cycle_anchor: now}
     * @param endTrial whether a trial ends
     * @param trialEnd until when nothing is to be paid from now on: Stripe's way to move a billing date, null for no
     *     trial
     */
    public record Change(
            List<Edit> edits,
            Proration proration,
            boolean newPeriod,
            boolean endTrial,
            @Nullable Instant trialEnd) {}

    private final StripeSubscriptions subscriptions;
    private final InvoicePayments payments;
    private final Prices prices;
    private final SandboxClock clock;

    PlanChanges(StripeSubscriptions subscriptions, InvoicePayments payments, Prices prices, SandboxClock clock) {
        this.subscriptions = subscriptions;
        this.payments = payments;
        this.prices = prices;
        this.clock = clock;
    }

    /** What a change would charge now, in US cents; below zero it becomes credit. */
    @Transactional(readOnly = true)
    public long previewMinor(JsonObject subscription, Change change) {
        StripeObject after = StripeObject.of(ObjectType.SUBSCRIPTION, null, subscription.deepCopy());
        return apply(after, change, clock.instant()).stream()
                .mapToLong(Invoices.Line::amountMinor)
                .sum();
    }

    /** Makes a change now and says what has changed. */
    public void changeNow(StripeObject subscription, Change change) {
        Instant now = clock.instant();
        subscriptions.change(subscription, now, body -> change(subscription, change, now));
    }

    /** Makes a change in the subscription's body and writes the invoice that it brings; the caller stores it. */
    public void change(StripeObject subscription, Change change, Instant now) {
        JsonObject body = subscription.body();
        Instant previousStart = StripeSubscriptions.periodStart(body);
        List<Invoices.Line> lines = apply(subscription, change, now);
        if (lines.isEmpty()) {
            return;
        }
        StripeObject invoice = payments.invoiceNow(body, "subscription_update", lines, previousStart, now);
        Json.set(body, "latest_invoice", invoice.id());
        if (InvoicePayments.isOverdue(invoice)) {
            Json.set(body, "status", "past_due");
        }
    }

    /** Takes the prorations that wait for the subscription's next invoice. */
    static List<Invoices.Line> takePending(StripeObject subscription) {
        return subscription.hidden().remove(PENDING) instanceof JsonArray pending
                ? Json.objects(pending).stream().map(Invoices.Line::of).toList()
                : List.of();
    }

    // Changes the body and returns the lines to invoice now.
    private List<Invoices.Line> apply(StripeObject subscription, Change change, Instant now) {
        JsonObject body = subscription.body();
        List<JsonObject> before = StripeSubscriptions.items(body.deepCopy());
        boolean trialing = "trialing".equals(Json.text(body, "status"));
        boolean newPeriod = edit(body, change.edits(), now) | change.newPeriod();
        Instant trialEnd = change.trialEnd();
        if (trialing && trialEnd == null && !change.endTrial()) {
            return List.of();
        }
        if (trialEnd != null) {
            beginTrial(body, trialing, trialEnd, now);
        } else if (trialing || newPeriod) {
            beginPeriod(body, trialing, now);
        }
        boolean begins = trialEnd != null || trialing || newPeriod;
        List<Invoices.Line> lines = new ArrayList<>();
        if (!trialing && change.proration() != Proration.NONE) {
            lines.addAll(parts(before, StripeSubscriptions.items(body), begins, now));
        }
        if (begins && !(trialing && trialEnd != null)) {
            StripeSubscriptions.items(body).forEach(item -> lines.add(subscriptions.line(item, trialEnd != null)));
        }
        if (begins) {
            lines.addAll(0, takePending(subscription));
        } else if (change.proration() == Proration.CREATE_PRORATIONS && !lines.isEmpty()) {
            keep(subscription, lines);
            return List.of();
        }
        return lines;
    }

    /** Changes the items alone; returns whether one is billed at another interval than before. */
    static boolean edit(JsonObject body, List<Edit> edits, Instant now) {
        boolean otherInterval = false;
        JsonArray items = body.getAsJsonObject("items").getAsJsonArray("data");
        for (Edit edit : edits) {
            JsonObject price = edit.price();
            JsonObject item = itemOf(body, edit.item());
            if (price == null) {
                items.remove(Objects.requireNonNull(item));
            } else if (item == null) {
                JsonObject added = StripeSubscriptions.addItem(body, price, edit.quantity(), now);
                JsonObject first = StripeSubscriptions.item(body);
                boolean alike = recurring(first).equals(recurring(added));
                StripeSubscriptions.setPeriod(
                        added,
                        alike ? StripeSubscriptions.start(first) : now,
                        alike ? StripeSubscriptions.end(first) : StripeSubscriptions.endOf(body, price, now));
            } else {
                JsonObject old = recurring(item);
                StripeSubscriptions.setPrice(item, price, edit.quantity());
                otherInterval |= !old.equals(recurring(item));
            }
        }
        StripeSubscriptions.summarize(body);
        return otherInterval;
    }

    private static JsonObject recurring(JsonObject item) {
        return item.getAsJsonObject("price").getAsJsonObject("recurring");
    }

    private static @Nullable JsonObject itemOf(JsonObject body, @Nullable String id) {
        return StripeSubscriptions.items(body).stream()
                .filter(item -> Json.requiredText(item, "id").equals(id))
                .findFirst()
                .orElse(null);
    }

    private static void beginTrial(JsonObject body, boolean trialing, Instant trialEnd, Instant now) {
        Json.set(body, "status", "trialing");
        if (!trialing) {
            Json.set(body, "trial_start", now.getEpochSecond());
        }
        Json.set(body, "trial_end", trialEnd.getEpochSecond());
        Json.set(body, "billing_cycle_anchor", trialEnd.getEpochSecond());
        StripeSubscriptions.items(body)
                .forEach(item -> StripeSubscriptions.setPeriod(
                        item, trialing ? StripeSubscriptions.start(item) : now, trialEnd));
    }

    private static void beginPeriod(JsonObject body, boolean trialing, Instant now) {
        if (trialing) {
            Json.set(body, "status", "active");
            Json.set(body, "trial_end", now.getEpochSecond());
        }
        Json.set(body, "billing_cycle_anchor", now.getEpochSecond());
        StripeSubscriptions.items(body)
                .forEach(item -> StripeSubscriptions.setPeriod(
                        item, now, StripeSubscriptions.endOf(body, item.getAsJsonObject("price"), now)));
    }

    // What is left of the old items is credited; without a new period the rest of it is charged for the new ones.
    private List<Invoices.Line> parts(List<JsonObject> before, List<JsonObject> after, boolean begins, Instant now) {
        List<Invoices.Line> parts = new ArrayList<>();
        before.stream()
                .filter(item -> begins || after.stream().noneMatch(other -> samePrice(item, other)))
                .forEach(item -> parts.add(part("Unused time on ", item, now, -1)));
        if (!begins) {
            after.stream()
                    .filter(item -> before.stream().noneMatch(other -> samePrice(item, other)))
                    .forEach(item -> parts.add(part("Remaining time on ", item, now, 1)));
        }
        return parts;
    }

    private static boolean samePrice(JsonObject one, JsonObject other) {
        return one.get("id").equals(other.get("id"))
                && one.get("price").equals(other.get("price"))
                && one.get("quantity").equals(other.get("quantity"));
    }

    // The share of an item's period that is still to come.
    private Invoices.Line part(String prefix, JsonObject item, Instant now, int sign) {
        Instant start = StripeSubscriptions.start(item);
        Instant end = StripeSubscriptions.end(item);
        double share = (double) Math.max(0, Duration.between(now, end).toSeconds())
                / Duration.between(start, end).toSeconds();
        long amountMinor = sign * Math.round(Invoices.Line.wholeMinor(item) * share);
        String description = prefix + prices.nameOf(item.getAsJsonObject("price"));
        return new Invoices.Line(description, amountMinor, item, now, end, true);
    }

    private static void keep(StripeObject subscription, List<Invoices.Line> lines) {
        JsonArray pending =
                subscription.hidden().has(PENDING) ? subscription.hidden().getAsJsonArray(PENDING) : new JsonArray();
        lines.forEach(line -> pending.add(line.toJson()));
        subscription.hidden().add(PENDING, pending);
    }
}
