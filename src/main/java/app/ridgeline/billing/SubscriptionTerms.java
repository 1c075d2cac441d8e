package app.ridgeline.billing;

import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a subscription brings, for those who tell its customer. Reads only what we know: Stripe is not asked. */
@Service
@Transactional(readOnly = true)
public class SubscriptionTerms {

    private final SubscriptionStore store;
    private final PaidInvoices paidInvoices;
    private final Catalog catalog;

    SubscriptionTerms(SubscriptionStore store, PaidInvoices paidInvoices, Catalog catalog) {
        this.store = store;
        this.paidInvoices = paidInvoices;
        this.catalog = catalog;
    }

    /**
     * What a subscription of ours brings.
     *
     * @param status in Stripe's words
     * @param monthly the tokens it renews each month
     * @param live whether its allowance is in force
     * @param longPeriod whether it is billed for longer than a month
     * @param ending whether it will not renew
     * @param asOf Stripe's time of the event that said so
     */
    public record Terms(
            Plan plan,
            TokenAmounts monthly,
            String status,
            boolean live,
            boolean longPeriod,
            boolean ending,
            Instant asOf) {

        /** The same subscription on another plan. */
        public Terms on(Plan other, int quantity) {
            return new Terms(other, other.quota().times(quantity), status, live, longPeriod, ending, asOf);
        }
    }

    /** The terms of this user's subscription by the newest snapshot we hold; empty if it is no plan of ours. */
    public Optional<Terms> of(UUID userId, String subscriptionId) {
        return store.find(subscriptionId)
                .filter(it -> it.userId().equals(userId))
                .map(it -> new Terms(
                        it.plan(),
                        it.quota(),
                        it.effectiveStatus(),
                        it.isLive(),
                        it.isLong(),
                        it.cancelAtPeriodEnd() || it.cancelAt() != null,
                        it.snapshotAt()));
    }

    /** The tokens a month that the plan of this snapshot brings, with the plan; empty if it is no plan of ours. */
    public Optional<Terms> of(SubscriptionSnapshot snapshot, Instant asOf) {
        return snapshot.items().stream()
                .flatMap(item -> catalog.planOf(item.priceId()).stream()
                        .map(plan -> new Terms(
                                plan,
                                plan.quota().times(item.quantity()),
                                snapshot.status(),
                                true,
                                false,
                                snapshot.cancelAtPeriodEnd() || snapshot.cancelAt() != null,
                                asOf)))
                .findFirst();
    }

    /** Whether we know that this invoice was paid. */
    public boolean isPaid(String invoiceId) {
        return paidInvoices.contains(invoiceId);
    }
}
