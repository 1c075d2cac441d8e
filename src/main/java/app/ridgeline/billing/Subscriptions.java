package app.ridgeline.billing;

import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

    private static final String ACTOR = "stripe";

    private final SubscriptionStore store;
    private final AllowanceGrants grants;
    private final PaidInvoices paidInvoices;
    private final PaymentStore payments;
    private final Catalog catalog;
    private final Tokens tokens;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Subscriptions(
            SubscriptionStore store,
            AllowanceGrants grants,
            PaidInvoices paidInvoices,
            PaymentStore payments,
            Catalog catalog,
            Tokens tokens,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.grants = grants;
        this.paidInvoices = paidInvoices;
        this.payments = payments;
        this.catalog = catalog;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The subscription that counts for a user.
     *
     * @param status in Stripe's words, for example {@code active} or {@code past_due}
     * @param annual whether it is billed by the year
     * @param quantity how many times the plan's quota
     * @param cancelAtPeriodEnd whether it ends with the period
     * @param periodEnd when the paid period ends
     * @param renews what the next period brings, if it comes as things stand
     */
    public record Current(
            String id,
            Plan plan,
            String status,
            boolean annual,
            int quantity,
            boolean cancelAtPeriodEnd,
            Instant periodEnd,
            TokenAmounts renews) {}

    /** The user's subscription that counts, or empty without one. */
    @Transactional(readOnly = true)
    public Optional<Current> current(UUID userId) {
        return Entitlement.of(store.ofUser(userId), grants.of(userId))
                .filter(it -> !it.subscription().status().equals("incomplete_expired"))
                .map(Subscriptions::current);
    }

    private static Current current(Entitlement entitlement) {
        Subscription it = entitlement.subscription();
        return new Current(
                it.id(),
                it.plan(),
                it.effectiveStatus(),
                it.billingInterval().equals("year"),
                it.quantity(),
                it.cancelAtPeriodEnd() || it.cancelAt() != null,
                it.periodEnd(),
                entitlement.allowance().quota());
    }

    /** Takes a snapshot of one of this user's subscriptions, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SnapshotResult apply(UUID userId, SubscriptionSnapshot snapshot, EventStamp stamp) {
        List<Subscription> known = store.ofUserAnd(userId, snapshot.id());
        Optional<Subscription> held =
                known.stream().filter(it -> it.id().equals(snapshot.id())).findFirst();
        Optional<Subscription> incoming = reduce(userId, snapshot, stamp, held);
        if (incoming.isEmpty()) {
            return isOver(snapshot, stamp)
                    ? new SnapshotResult.Stale("It ended, and was never a plan of ours")
                    : new SnapshotResult.UnknownPrice(snapshot.items().stream()
                            .map(SubscriptionSnapshot.Item::priceId)
                            .toList());
        }
        return switch (SnapshotOrder.decide(held, incoming.get(), stamp)) {
            case REPLACE -> {
                replace(known, held, incoming.get(), stamp.eventId());
                tellOfEnd(snapshot, incoming.get(), held);
                Optional.ofNullable(incoming.get().latestInvoice())
                        .filter(invoice -> held.isEmpty())
                        .map(Learned::new)
                        .ifPresent(events::publishEvent);
                yield new SnapshotResult.Applied();
            }
            case STALE -> new SnapshotResult.Stale("A newer state of " + snapshot.id() + " is known");
            case UNDECIDED -> {
                store.markForReread(snapshot.id(), true);
                yield new SnapshotResult.Undecided();
            }
        };
    }

    /**
     * Takes the fact that an invoice was paid, in the caller's transaction. It lifts the suspension of the subscription
     * whose latest invoice it is; an older invoice lifts nothing.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void invoicePaid(UUID userId, PaidInvoice invoice, String eventId, Instant paidAt) {
        follow(userId, eventId, () -> {
            paidInvoices.add(userId, invoice, eventId, paidAt);
            invoice.payment().ifPresent(payment -> link(userId, payment));
        });
        events.publishEvent(new Learned(invoice.id()));
    }

    /** Takes which payment paid an invoice, in the caller's transaction: a dispute of it may be known already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void invoicePaidBy(UUID userId, InvoicePayment payment, String eventId) {
        follow(userId, eventId, () -> link(userId, payment));
    }

    private void link(UUID userId, InvoicePayment payment) {
        PaymentReference reference = payment.payment();
        reference.paymentIntent().ifPresent(intent -> {
            payments.link(userId, intent, reference.chargeId().orElse(null), payment.invoiceId());
            events.publishEvent(new Learned(intent));
        });
    }

    /** Changes facts that an entitlement depends on, and brings the tokens in line with them. */
    void follow(UUID userId, String eventId, Runnable change) {
        GrantHistory history = grants.of(userId);
        Optional<Entitlement> before = Entitlement.of(store.ofUser(userId), history);
        change.run();
        follow(userId, before, Entitlement.of(store.ofUser(userId), history), history, eventId);
    }

    /** Takes what Stripe answered when asked; it wins over what events said, unless a newer one came meanwhile. */
    @Transactional
    public void reread(String id, SubscriptionSnapshot answer, String heldEvent) {
        Optional<Subscription> before = store.find(id);
        if (before.isEmpty()) {
            return;
        }
        store.lockUser(before.get().userId());
        Subscription held = store.find(id).orElseThrow();
        if (!held.snapshotEvent().equals(heldEvent)) {
            return;
        }
        if (held.isCanceled()) {
            store.markForReread(id, false);
            return;
        }
        var stamp = new EventStamp(heldEvent, held.snapshotType(), held.snapshotAt(), Optional.empty());
        reduce(held.userId(), answer, stamp, Optional.of(held)).ifPresent(it -> {
            replace(store.ofUser(held.userId()), Optional.of(held), it, "reread:" + id + ":" + clock.instant());
            tellOfEnd(answer, it, Optional.of(held));
        });
    }

    private void tellOfEnd(SubscriptionSnapshot snapshot, Subscription now, Optional<Subscription> before) {
        if (now.isCanceled()) {
            events.publishEvent(new SubscriptionEnded(snapshot, now, before));
        }
    }

    /** Grants the slice of a longer period that is due now, if this subscription is the one that counts. */
    @Transactional
    public void grantDueSlice(String id, Instant now) {
        Optional<Subscription> found = store.find(id);
        if (found.isEmpty()) {
            return;
        }
        UUID userId = found.get().userId();
        store.lockUser(userId);
        GrantHistory history = grants.of(userId);
        Entitlement.of(store.ofUser(userId), history)
                .filter(it -> it.live() && it.isOf(id) && it.subscription().planKnown())
                .ifPresent(it -> history.due(it.subscription(), now)
                        .ifPresent(slice -> grant(it, slice, history, "slice:" + id + ":" + slice.start())));
    }

    /** The plan's item of a snapshot. One that we hold goes on with a plan we do not know; any other is none of ours. */
    private Optional<Subscription> reduce(
            UUID userId, SubscriptionSnapshot snapshot, EventStamp stamp, Optional<Subscription> held) {
        Optional<SubscriptionSnapshot.Item> plan = catalog.planItem(snapshot.items());
        if (plan.isEmpty() && held.isEmpty()) {
            return Optional.empty();
        }
        SubscriptionSnapshot.Item item = plan.orElseGet(() -> unknownItem(snapshot.items()));
        return Optional.of(Subscription.of(userId, snapshot, item, catalog.planOf(item.priceId()), stamp, held));
    }

    /** The item that stands for a subscription without a plan of ours, in whatever order they stand. */
    static SubscriptionSnapshot.Item unknownItem(List<SubscriptionSnapshot.Item> items) {
        return items.stream()
                .max(Comparator.comparing(SubscriptionSnapshot.Item::periodStart)
                        .thenComparing(SubscriptionSnapshot.Item::priceId))
                .orElseThrow();
    }

    private static boolean isOver(SubscriptionSnapshot snapshot, EventStamp stamp) {
        return stamp.isDeletion() || snapshot.status().equals("canceled");
    }

    /**
     * Writes what replaces the held snapshot. Whose customer was given to another user loses what the subscription brought.
     *
     * @param known all subscriptions of the incoming one's user, and the held one
     */
    private void replace(List<Subscription> known, Optional<Subscription> held, Subscription incoming, String event) {
        UUID userId = incoming.userId();
        Optional<UUID> former = held.map(Subscription::userId).filter(user -> !user.equals(userId));
        if (former.isPresent()) {
            store.lockUser(former.get());
            follow(userId, event, () -> follow(former.get(), event, () -> store.save(incoming, clock.instant())));
            return;
        }
        GrantHistory history = grants.of(userId);
        Subscription saved = store.save(incoming, clock.instant());
        List<Subscription> now = Stream.concat(
                        known.stream().filter(it -> !it.id().equals(saved.id())), Stream.of(saved))
                .toList();
        follow(userId, Entitlement.of(known, history), Entitlement.of(now, history), history, event);
    }

    /** Turns a change of entitlement into one operation on the tokens. */
    private void follow(
            UUID userId,
            Optional<Entitlement> before,
            Optional<Entitlement> after,
            GrantHistory history,
            String event) {
        switch (Step.of(before, after, history)) {
            case NONE -> {}
            case END -> tokens.endPlan(userId, cause("end", event));
            case SUSPEND -> suspend(userId, before, after.orElseThrow(), event);
            case RENEW, REPLACE -> {
                Entitlement now = after.orElseThrow();
                grant(now, history.next(now.subscription()), history, event);
            }
            case RESUME -> {
                grants.expectNext(after.orElseThrow().subscription(), history);
                tokens.resume(userId, after.orElseThrow().allowance(), cause("resume", event));
            }
            case CHANGE -> {
                grants.expectNext(after.orElseThrow().subscription(), history);
                tokens.changePlan(userId, after.orElseThrow().allowance(), cause("plan", event));
            }
        }
    }

    /**
     * An allowance that an admin gave stays until a granted period or a real change: a first payment that is open or was
     * given up began nothing, and another period of a plan that is suspended already grants nothing.
     */
    private void suspend(UUID userId, Optional<Entitlement> before, Entitlement now, String event) {
        boolean neverBegan = now.subscription().status().startsWith("incomplete")
                && before.filter(Entitlement::live).isEmpty();
        boolean onlyThePeriod = before.filter(now::differsInPeriodOnly).isPresent();
        if ((neverBegan || onlyThePeriod) && hasQuota(tokens.getTokenStatus(userId))) {
            return;
        }
        tokens.suspend(userId, now.allowance(), cause("suspend", event));
    }

    private static boolean hasQuota(TokenStatus status) {
        return Arrays.stream(Bucket.values())
                .anyMatch(bucket -> status.of(bucket).quota() > 0);
    }

    private void grant(Entitlement entitlement, GrantHistory.Grant grant, GrantHistory history, String event) {
        Subscription subscription = entitlement.subscription();
        Allowance allowance = entitlement.allowance(history.with(grant).slice(subscription));
        // A period that was granted to the customer's former user is a change of plan for this one.
        if (grants.add(subscription, grant, event, clock.instant()) && grant.renewed()) {
            String source = "period:" + subscription.id() + ":" + grant.start();
            tokens.resetMonthly(subscription.userId(), allowance, new Cause(source, ACTOR));
        } else {
            tokens.changePlan(subscription.userId(), allowance, cause("plan", event));
        }
    }

    private static Cause cause(String kind, String event) {
        return new Cause(kind + ":" + event, ACTOR);
    }
}
