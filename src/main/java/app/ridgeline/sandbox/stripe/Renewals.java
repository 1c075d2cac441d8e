package app.ridgeline.sandbox.stripe;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What Stripe does by the clock: periods are renewed, trials end, cancelled subscriptions run out, unpaid sessions
 * expire. Each happens at its own moment, also when the clock has jumped over several of them.
 */
@Component("sandboxRenewals")
@Profile("sandbox")
public class Renewals {

    // As at Stripe: the period moves first, and payment is tried about an hour later.
    private static final Duration UNTIL_PAYMENT = Duration.ofHours(1);
    private static final int MAX_AT_ONCE = 10_000;

    private final ObjectStore store;
    private final Subscriptions subscriptions;
    private final PlanChanges planChanges;
    private final Invoices invoices;
    private final Prices prices;
    private final CheckoutSessions sessions;
    private final TransactionTemplate transaction;

    Renewals(
            ObjectStore store,
            Subscriptions subscriptions,
            PlanChanges planChanges,
            Invoices invoices,
            Prices prices,
            CheckoutSessions sessions,
            TransactionTemplate transaction) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.planChanges = planChanges;
        this.invoices = invoices;
        this.prices = prices;
        this.sessions = sessions;
        this.transaction = transaction;
    }

    /** Does all that has become due until now, the earliest first. */
    public void catchUp(Instant now) {
        for (int i = 0; i < MAX_AT_ONCE; i++) {
            Optional<String> due = earliestDue(now);
            if (due.isEmpty()) {
                break;
            }
            renew(due.get(), now);
        }
        sessions.expireOverdue(now);
    }

    /** Renews or ends this subscription once if its period has ended; returns whether it had. */
    public boolean renew(String id, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> subscriptions
                .lock(id)
                .filter(Subscriptions::isLive)
                .filter(subscription ->
                        !Subscriptions.periodEnd(subscription.body()).isAfter(now))
                .map(subscription -> {
                    passPeriodEnd(subscription, now);
                    return true;
                })
                .orElse(false)));
    }

    private Optional<String> earliestDue(Instant now) {
        ObjectQuery due = ObjectQuery.of(Subscriptions.TYPE)
                .where("o.body ->> 'status' in ('active', 'trialing')")
                .where("(o.body #>> '{items,data,0,current_period_end}')::bigint <= :now", "now", now.getEpochSecond())
                .limit(MAX_AT_ONCE);
        return store.list(due).stream()
                .min(Comparator.comparing(subscription -> Subscriptions.periodEnd(subscription.body())))
                .map(StripeObject::id);
    }

    private void passPeriodEnd(StripeObject subscription, Instant now) {
        Instant boundary = Subscriptions.periodEnd(subscription.body());
        if (Json.flag(subscription.body(), "cancel_at_period_end")) {
            subscriptions.end(subscription, boundary);
        } else {
            startPeriod(subscription, boundary, now);
        }
    }

    private void startPeriod(StripeObject subscription, Instant boundary, Instant now) {
        Instant previousStart = Subscriptions.periodStart(subscription.body());
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
            Json.set(body, "status", "active");
            Instant anchor = Instant.ofEpochSecond(Json.number(body, "billing_cycle_anchor"));
            Instant end = Subscriptions.cycle(anchor, price).endAfter(boundary);
            Subscriptions.setPeriod(body, boundary, end);
            Invoices.Line line =
                    Invoices.Line.of(prices.nameOf(price), price, Subscriptions.quantity(body), boundary, end);
            Instant paidAt = boundary.plus(UNTIL_PAYMENT).isAfter(now) ? now : boundary.plus(UNTIL_PAYMENT);
            JsonObject invoice =
                    invoices.createPaid(body, "subscription_cycle", List.of(line), previousStart, boundary, paidAt);
            Json.set(body, "latest_invoice", Json.text(invoice, "id"));
        });
    }
}
