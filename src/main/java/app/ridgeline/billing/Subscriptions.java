package app.ridgeline.billing;

import app.ridgeline.account.UserLock;
import app.ridgeline.billing.rules.BillingState;
import app.ridgeline.billing.rules.Entitlement;
import app.ridgeline.billing.rules.EventStamp;
import app.ridgeline.billing.rules.InvoicePayment;
import app.ridgeline.billing.rules.PaidInvoice;
import app.ridgeline.billing.rules.PaymentReference;
import app.ridgeline.billing.rules.ScheduledChange;
import app.ridgeline.billing.rules.SnapshotDecision;
import app.ridgeline.billing.rules.Subscription;
import app.ridgeline.billing.rules.SubscriptionSnapshot;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Follows Stripe's subscriptions and keeps the allowance in step. A period is granted once, and only by a snapshot that
 * replaced ours; metadata, card and cancel toggles change no token. Callers hold the lock on the user's row.
 */
@Service
public class Subscriptions {

    private final SubscriptionStore store;
    private final AllowanceGrants grants;
    private final Allowances allowances;
    private final PaidInvoices paidInvoices;
    private final PaymentStore payments;
    private final ScheduledChanges scheduled;
    private final Catalog catalog;
    private final UserLock lock;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Subscriptions(
            SubscriptionStore store,
            AllowanceGrants grants,
            Allowances allowances,
            PaidInvoices paidInvoices,
            PaymentStore payments,
            ScheduledChanges scheduled,
            Catalog catalog,
            UserLock lock,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.grants = grants;
        this.allowances = allowances;
        this.paidInvoices = paidInvoices;
        this.payments = payments;
        this.scheduled = scheduled;
        this.catalog = catalog;
        this.lock = lock;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The subscription that counts for a user.
     *
     * @param status the one in force
     * @param annual whether it is billed by the year
     * @param quantity how many times the plan's quota
     * @param periodEnd when the paid period ends
     * @param endsAt when it will end, if that is set: with the period, or on a date until which it renews
     * @param renews what the next period brings, if it comes as things stand
     * @param change another plan that the customer chose for later
     */
    public record Current(
            String id,
            Plan plan,
            SubscriptionStatus status,
            boolean annual,
            int quantity,
            Instant periodEnd,
            Optional<Instant> endsAt,
            TokenAmounts renews,
            Optional<ScheduledChange> change) {

        /** The change of plan that is in force when the allowance renews at this moment. */
        public Optional<ScheduledChange> changeBy(Instant renewal) {
            return change.filter(it -> it.isInForce(renewal));
        }
    }

    /** The user's subscription that counts, or empty without one. */
    @Transactional(readOnly = true)
    public Optional<Current> current(UUID userId) {
        return allowances.state(userId).current().map(this::current);
    }

    private Current current(Entitlement entitlement) {
        Subscription it = entitlement.subscription();
        return new Current(
                it.id(),
                it.plan(),
                it.effectiveStatus(),
                it.billingInterval().equals("year"),
                it.quantity(),
                it.periodEnd(),
                it.endsAt(),
                entitlement.allowance().quota(),
                scheduled.of(it).change());
    }

    /** Takes a snapshot of one of this user's subscriptions, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SnapshotDecision apply(UUID userId, SubscriptionSnapshot snapshot, EventStamp stamp) {
        List<Subscription> known = owned(userId, snapshot.id());
        Optional<Subscription> held =
                known.stream().filter(it -> it.id().equals(snapshot.id())).findFirst();
        SnapshotDecision decision = SnapshotDecision.of(userId, held, snapshot, stamp, catalog);
        switch (decision) {
            case SnapshotDecision.Replace it -> {
                replace(known, it.now(), stamp.eventId());
                tellOfEnd(snapshot, it.now(), held);
                if (held.isEmpty()) {
                    events.publishEvent(new Learned(snapshot.id()));
                }
            }
            case SnapshotDecision.Stale it -> {
                it.noted().ifPresent(noted -> store.save(noted, clock.instant()));
                it.owing()
                        .ifPresent(_ -> events.publishEvent(
                                new SubscriptionEnded(snapshot, held.orElseThrow(), it.owing(), true)));
            }
            case SnapshotDecision.Undecided _ -> store.markForReread(snapshot.id(), true);
            case SnapshotDecision.UnknownPrice _ -> {}
        }
        return decision;
    }

    /** The user's subscriptions. One of another user's is told of again, once its customer has been moved. */
    private List<Subscription> owned(UUID userId, String id) {
        List<Subscription> known = store.ofUserAnd(userId, id);
        if (known.stream().anyMatch(it -> !it.userId().equals(userId))) {
            throw new IllegalStateException("The subscription of the id " + id + " is held for another user");
        }
        return known;
    }

    /**
     * Takes the fact that an invoice was paid, in the caller's transaction. It lifts the suspension of the subscription
     * whose latest invoice it is; an older invoice lifts nothing.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void invoicePaid(UUID userId, PaidInvoice invoice, String eventId, Instant paidAt) {
        allowances.follow(userId, eventId, () -> {
            paidInvoices.add(userId, invoice, eventId, paidAt);
            invoice.payment().ifPresent(payment -> link(userId, payment));
        });
        events.publishEvent(new Learned(invoice.id()));
    }

    /** Takes which payment paid an invoice, in the caller's transaction: a dispute of it may be known already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void invoicePaidBy(UUID userId, InvoicePayment payment, String eventId) {
        allowances.follow(userId, eventId, () -> link(userId, payment));
    }

    private void link(UUID userId, InvoicePayment payment) {
        PaymentReference reference = payment.payment();
        reference.paymentIntent().ifPresent(intent -> {
            payments.link(userId, intent, reference.chargeId().orElse(null), payment.invoiceId());
            events.publishEvent(new Learned(intent));
        });
    }

    /** Takes what Stripe answered when asked; it wins over what events said, unless a newer one came meanwhile. */
    @Transactional
    public void reread(String id, SubscriptionSnapshot answer, String heldEvent) {
        Optional<Subscription> before = store.find(id);
        if (before.isEmpty()) {
            return;
        }
        lock.lock(before.get().userId());
        Subscription held = store.find(id).orElseThrow();
        if (!held.snapshotEvent().equals(heldEvent)) {
            return;
        }
        if (held.isCanceled()) {
            store.markForReread(id, false);
            return;
        }
        var stamp = new EventStamp(heldEvent, held.snapshotType(), held.snapshotAt(), Optional.empty());
        Subscription.told(held.userId(), answer, stamp, Optional.of(held), catalog)
                .ifPresent(it -> {
                    replace(store.ofUser(held.userId()), it, "reread:" + id + ":" + clock.instant());
                    tellOfEnd(answer, it, Optional.of(held));
                });
    }

    /** Takes a plan whose price was not configured when Stripe told of it, and is now. */
    @Transactional
    public void judgeAnew(String id) {
        Optional<Subscription> found = store.find(id);
        if (found.isEmpty()) {
            return;
        }
        UUID userId = found.get().userId();
        lock.lock(userId);
        store.find(id)
                .filter(it -> !it.planKnown() && it.userId().equals(userId))
                .flatMap(it -> catalog.planOf(it.priceId()))
                .ifPresent(plan -> allowances.follow(
                        userId, "known:" + id + ":" + clock.instant(), () -> store.setPlan(id, plan)));
    }

    private void tellOfEnd(SubscriptionSnapshot snapshot, Subscription now, Optional<Subscription> before) {
        if (now.isCanceled()) {
            events.publishEvent(new SubscriptionEnded(snapshot, now, before, false));
        }
    }

    /** Writes what replaces the held snapshot, and brings the tokens in line with it. */
    private void replace(List<Subscription> known, Subscription incoming, String event) {
        BillingState before = new BillingState(known, grants.of(incoming.userId()));
        allowances.follow(incoming.userId(), before, before.with(store.save(incoming, clock.instant())), event);
    }
}
