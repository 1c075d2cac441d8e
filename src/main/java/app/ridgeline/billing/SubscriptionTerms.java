package app.ridgeline.billing;

import app.ridgeline.billing.rules.ScheduledChange;
import app.ridgeline.billing.rules.Subscription;
import app.ridgeline.billing.rules.SubscriptionSnapshot;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a subscription brings, for those who tell its customer. Reads only what we know: Stripe is not asked. */
@Service
@Transactional(readOnly = true)
public class SubscriptionTerms {

    private final SubscriptionStore store;
    private final OpenInvoiceStore openInvoices;
    private final ScheduledChanges changes;
    private final Catalog catalog;

    SubscriptionTerms(
            SubscriptionStore store, OpenInvoiceStore openInvoices, ScheduledChanges changes, Catalog catalog) {
        this.store = store;
        this.openInvoices = openInvoices;
        this.changes = changes;
        this.catalog = catalog;
    }

    /**
     * What a subscription of ours brings.
     *
     * @param status the one in force
     * @param monthly the tokens it renews each month
     * @param live whether its allowance is in force
     * @param renews whether a period that begins now would bring its tokens: not under a void pause of its collection,
     *     and not while its price is no plan of ours
     * @param longPeriod whether it is billed for longer than a month
     * @param ending whether it ends with its period; a later date of an end is many renewals away
     * @param over whether it ended, or its first payment was given up
     * @param periodStart when the present period began
     * @param periodEnd when the present period ends
     * @param latestInvoice the newest invoice, null if none is known
     * @param change another plan that the customer chose for later, null if none is known
     * @param changeUnread whether there is a schedule that was not read yet
     * @param asOf Stripe's time of the event that said so
     */
    public record Terms(
            Plan plan,
            TokenAmounts monthly,
            SubscriptionStatus status,
            boolean live,
            boolean renews,
            boolean longPeriod,
            boolean ending,
            boolean over,
            Instant periodStart,
            Instant periodEnd,
            @Nullable String latestInvoice,
            @Nullable ScheduledChange change,
            boolean changeUnread,
            Instant asOf) {

        /** The plan that a renewal at this moment brings, as far as we know. */
        public Terms at(Instant renewal) {
            return change != null && change.isInForce(renewal) ? on(change.plan(), change.quantity()) : this;
        }

        /** The same subscription on another plan. */
        public Terms on(Plan other, int quantity) {
            return new Terms(
                    other,
                    other.quota().times(quantity),
                    status,
                    live,
                    renews,
                    longPeriod,
                    ending,
                    over,
                    periodStart,
                    periodEnd,
                    latestInvoice,
                    change,
                    changeUnread,
                    asOf);
        }
    }

    /** The terms of this user's subscription by the newest snapshot we hold; empty if it is no plan of ours. */
    public Optional<Terms> of(UUID userId, String subscriptionId) {
        return store.find(subscriptionId)
                .filter(it -> it.userId().equals(userId))
                .map(this::terms);
    }

    /** The terms of all of this user's subscriptions, by id. */
    public Map<String, Terms> of(UUID userId) {
        return store.ofUser(userId).stream().collect(Collectors.toMap(Subscription::id, this::terms));
    }

    private Terms terms(Subscription it) {
        ScheduledChanges.Read scheduled = changes.of(it);
        return new Terms(
                it.plan(),
                it.quota(),
                it.effectiveStatus(),
                it.isLive(),
                it.isLive() && !it.collectionPaused() && it.planKnown(),
                it.slices().isLong(),
                it.endsWithPeriod(),
                it.status().isOver(),
                it.periodStart(),
                it.periodEnd(),
                it.latestInvoice(),
                scheduled.change().orElse(null),
                !scheduled.done(),
                it.snapshotAt());
    }

    /** The tokens a month that the plan of this snapshot brings, with the plan; empty if it is no plan of ours. */
    public Optional<Terms> of(SubscriptionSnapshot snapshot, Instant asOf) {
        return catalog.planItem(snapshot.items())
                .flatMap(item -> catalog.planOf(item.priceId())
                        .map(plan -> new Terms(
                                plan,
                                plan.quota().times(item.quantity()),
                                snapshot.status(),
                                true,
                                !snapshot.collectionPaused(),
                                false,
                                snapshot.endsBy(item.periodEnd()),
                                false,
                                item.periodStart(),
                                item.periodEnd(),
                                snapshot.latestInvoice(),
                                null,
                                false,
                                asOf)));
    }

    /** How an invoice came to its end. */
    public enum InvoiceEnd {
        PAID,
        VOIDED
    }

    /** How this invoice came to its end, as far as we know; empty while it may be paid. */
    public Optional<InvoiceEnd> endOf(String invoiceId) {
        return openInvoices.endOf(invoiceId);
    }

    /** Takes the fact that an invoice was voided, in the caller's transaction: nobody can pay it any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void invoiceVoided(UUID userId, String invoiceId, String eventId, Instant at) {
        openInvoices.addVoided(userId, invoiceId, eventId, at);
    }
}
