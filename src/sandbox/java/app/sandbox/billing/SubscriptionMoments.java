package app.sandbox.billing;

import app.sandbox.base.SandboxClock;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Json;
import app.sandbox.objects.Moment;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens to a subscription by the clock: the end of a trial and a renewal are announced, periods and the phases
 * of a schedule pass, a pause ends, and a cancelled subscription ends at its time.
 */
@Component
public class SubscriptionMoments implements Moment {

    private final ObjectStore store;
    private final Events events;
    private final StripeSubscriptions subscriptions;
    private final PlanChanges planChanges;
    private final Schedules schedules;
    private final Invoices invoices;
    private final SandboxClock clock;

    SubscriptionMoments(
            ObjectStore store,
            Events events,
            StripeSubscriptions subscriptions,
            PlanChanges planChanges,
            Schedules schedules,
            Invoices invoices,
            SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.subscriptions = subscriptions;
        this.planChanges = planChanges;
        this.schedules = schedules;
        this.invoices = invoices;
        this.clock = clock;
    }

    @Override
    public String type() {
        return ObjectType.SUBSCRIPTION;
    }

    @Override
    public void arrive(StripeObject subscription, Instant at) {
        JsonObject body = subscription.body();
        Instant end = StripeSubscriptions.periodEnd(body);
        if (isOver(StripeSubscriptions.endsAt(body), at)) {
            subscriptions.end(subscription, at);
        } else if (isOver(NextDue.resumes(body), at)) {
            subscriptions.change(subscription, at, it -> Json.set(it, "pause_collection", null));
        } else if (isOver(end, at)) {
            startPeriod(subscription, end);
        } else if (isOver(NextDue.time(subscription.hidden(), Schedules.PHASE_END), at)) {
            subscriptions.change(
                    subscription,
                    at,
                    it -> schedules
                            .endPhase(subscription, at)
                            .ifPresent(change -> planChanges.change(subscription, change, at)));
        } else {
            announce(subscription, end, at);
        }
    }

    private static boolean isOver(@Nullable Instant moment, Instant at) {
        return moment != null && !at.isBefore(moment);
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
                .filter(StripeSubscriptions::isLive)
                .orElseThrow(() -> StripeError.noSuch("subscription", id));
        announce(subscription, StripeSubscriptions.periodEnd(subscription.body()), clock.instant());
    }

    private void announce(StripeObject subscription, Instant end, Instant at) {
        Json.set(subscription.hidden(), NextDue.ANNOUNCED, end.getEpochSecond());
        store.update(subscription);
        JsonObject body = subscription.body();
        if ("trialing".equals(Json.text(body, "status"))) {
            events.emit("customer.subscription.trial_will_end", body, at);
        } else {
            StripeObject then = new StripeObject(
                    ObjectType.SUBSCRIPTION,
                    subscription.customer(),
                    body.deepCopy(),
                    subscription.hidden().deepCopy());
            Optional<PlanChanges.Change> phase = schedules
                    .next(body)
                    .filter(next -> !Schedules.start(next).isAfter(end))
                    .map(next -> schedules.change(body, next));
            events.emit("invoice.upcoming", invoices.upcoming(body, renew(then, phase, end), end), at);
        }
    }

    // The period moves first; payment is tried about an hour later.
    private void startPeriod(StripeObject subscription, Instant boundary) {
        Instant previousStart = StripeSubscriptions.periodStart(subscription.body());
        boolean unpaid = "unpaid".equals(Json.text(subscription.body(), "status"));
        subscriptions.change(subscription, boundary, body -> {
            boolean phaseEnds = isOver(NextDue.time(subscription.hidden(), Schedules.PHASE_END), boundary);
            Optional<PlanChanges.Change> phase =
                    phaseEnds ? schedules.endPhase(subscription, boundary) : Optional.empty();
            List<Invoices.Line> lines = renew(subscription, phase, boundary);
            StripeObject invoice = invoices.draft(body, "subscription_cycle", lines, previousStart, boundary);
            Json.set(body, "latest_invoice", invoice.id());
        });
        if (unpaid) {
            invoices.stopCollecting(subscription.body(), boundary);
        }
    }

    // Moves the periods that end then, and returns what the invoice charges.
    private List<Invoices.Line> renew(StripeObject subscription, Optional<PlanChanges.Change> phase, Instant boundary) {
        JsonObject body = subscription.body();
        if (phase.isPresent() && PlanChanges.edit(body, phase.get().edits(), boundary)) {
            Json.set(body, "billing_cycle_anchor", boundary.getEpochSecond());
        }
        if ("trialing".equals(Json.text(body, "status"))) {
            Json.set(body, "status", "active");
        }
        List<Invoices.Line> lines = new ArrayList<>(PlanChanges.takePending(subscription));
        for (JsonObject item : StripeSubscriptions.items(body)) {
            if (isOver(StripeSubscriptions.end(item), boundary)) {
                Instant next = StripeSubscriptions.endOf(body, item.getAsJsonObject("price"), boundary);
                StripeSubscriptions.setPeriod(item, boundary, next);
                lines.add(subscriptions.line(item, false));
            }
        }
        return lines;
    }
}
