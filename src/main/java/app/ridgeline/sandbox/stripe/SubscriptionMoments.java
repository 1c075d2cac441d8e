package app.ridgeline.sandbox.stripe;

import app.ridgeline.sandbox.SandboxClock;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens to a subscription by the clock: the end of a trial and a renewal are announced, periods pass, and a
 * cancelled subscription ends with its period.
 */
@Component("sandboxSubscriptionMoments")
@Profile("sandbox")
public class SubscriptionMoments implements Moment {

    private final ObjectStore store;
    private final Events events;
    private final Subscriptions subscriptions;
    private final PlanChanges planChanges;
    private final Invoices invoices;
    private final Prices prices;
    private final SandboxClock clock;

    SubscriptionMoments(
            ObjectStore store,
            Events events,
            Subscriptions subscriptions,
            PlanChanges planChanges,
            Invoices invoices,
            Prices prices,
            SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.subscriptions = subscriptions;
        this.planChanges = planChanges;
        this.invoices = invoices;
        this.prices = prices;
        this.clock = clock;
    }

    @Override
    public String type() {
        return Subscriptions.TYPE;
    }

    @Override
    public void arrive(StripeObject subscription, Instant at) {
        Instant end = Subscriptions.periodEnd(subscription.body());
        if (at.isBefore(end)) {
            announce(subscription, end, at);
        } else if (Json.flag(subscription.body(), "cancel_at_period_end")) {
            subscriptions.end(subscription, end);
        } else {
            startPeriod(subscription, end);
        }
    }

    /**
     * Announces the renewal, or the end of the trial, of a subscription now instead of at its time.
     *
     * @throws StripeError if there is no such subscription, or it has ended
     */
    @Transactional
    public void announceNow(String id) {
        StripeObject subscription = subscriptions
                .lock(id)
                .filter(Subscriptions::isLive)
                .orElseThrow(() -> StripeError.noSuch("subscription", id));
        announce(subscription, Subscriptions.periodEnd(subscription.body()), clock.instant());
    }

    private void announce(StripeObject subscription, Instant end, Instant at) {
        Json.set(subscription.hidden(), NextDue.ANNOUNCED, end.getEpochSecond());
        store.update(subscription);
        JsonObject body = subscription.body();
        if ("trialing".equals(Json.text(body, "status"))) {
            events.emit("customer.subscription.trial_will_end", body, at);
        } else {
            JsonObject price = planChanges.scheduled(body).orElseGet(() -> Subscriptions.price(body));
            events.emit("invoice.upcoming", invoices.upcoming(body, line(body, price, end)), at);
        }
    }

    // The period moves first; payment is tried about an hour later.
    private void startPeriod(StripeObject subscription, Instant boundary) {
        Instant previousStart = Subscriptions.periodStart(subscription.body());
        boolean unpaid = "unpaid".equals(Json.text(subscription.body(), "status"));
        subscriptions.change(subscription, boundary, body -> {
            JsonObject oldPrice = Subscriptions.price(body);
            planChanges.scheduled(body).ifPresent(price -> {
                planChanges.releaseSchedule(body, boundary);
                Subscriptions.setPrice(body, price, Subscriptions.quantity(body));
            });
            JsonObject price = Subscriptions.price(body);
            if (!oldPrice.get("recurring").equals(price.get("recurring"))) {
                Json.set(body, "billing_cycle_anchor", boundary.getEpochSecond());
            }
            if ("trialing".equals(Json.text(body, "status"))) {
                Json.set(body, "status", "active");
            }
            Invoices.Line line = line(body, price, boundary);
            Subscriptions.setPeriod(body, boundary, line.end());
            StripeObject invoice = invoices.draft(body, "subscription_cycle", List.of(line), previousStart, boundary);
            Json.set(body, "latest_invoice", invoice.id());
        });
        if (unpaid) {
            invoices.stopCollecting(subscription.body(), boundary);
        }
    }

    private Invoices.Line line(JsonObject subscription, JsonObject price, Instant start) {
        Instant anchor = Instant.ofEpochSecond(Json.number(subscription, "billing_cycle_anchor"));
        Instant end = Subscriptions.cycle(anchor, price).endAfter(start);
        return Invoices.Line.of(prices.nameOf(price), price, Subscriptions.quantity(subscription), start, end);
    }
}
