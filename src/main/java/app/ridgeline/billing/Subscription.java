package app.ridgeline.billing;

import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest snapshot we hold of a subscription, reduced to its plan.
 *
 * @param billingInterval {@code day}, {@code week}, {@code month} or {@code year}
 * @param latestInvoicePaid whether we know that the newest invoice was paid: a fact that no snapshot takes back
 * @param disputed whether a dispute of one of its payments is open or lost
 * @param snapshotType the type of the event it came with
 * @param snapshotAt Stripe's time of that event
 * @param reread whether Stripe is to be asked, since two events of one second could not be ordered
 */
record Subscription(
        String id,
        UUID userId,
        String customerId,
        String status,
        Plan plan,
        String priceId,
        int quantity,
        String billingInterval,
        int intervalCount,
        boolean collectionPaused,
        boolean cancelAtPeriodEnd,
        @Nullable Instant cancelAt,
        Instant periodStart,
        Instant periodEnd,
        @Nullable String latestInvoice,
        boolean latestInvoicePaid,
        boolean disputed,
        Instant startedAt,
        @Nullable Instant endedAt,
        String snapshotType,
        Instant snapshotAt,
        String snapshotEvent,
        boolean reread) {

    private static final Set<String> PAID = Set.of("active", "trialing");
    private static final Set<String> AWAITING_PAYMENT = Set.of("past_due", "unpaid", "incomplete");

    /** What a snapshot says by itself; whether its invoice was paid or disputed is known only once it is stored. */
    static Subscription of(
            UUID userId, SubscriptionSnapshot snapshot, SubscriptionSnapshot.Item item, Plan plan, EventStamp stamp) {
        return new Subscription(
                snapshot.id(),
                userId,
                snapshot.customerId(),
                stamp.isDeletion() ? "canceled" : snapshot.status(),
                plan,
                item.priceId(),
                item.quantity(),
                item.interval(),
                item.intervalCount(),
                snapshot.collectionPaused(),
                snapshot.cancelAtPeriodEnd(),
                snapshot.cancelAt(),
                item.periodStart(),
                item.periodEnd(),
                snapshot.latestInvoice(),
                false,
                false,
                snapshot.startedAt(),
                snapshot.endedAt(),
                stamp.type(),
                stamp.createdAt(),
                stamp.eventId(),
                false);
    }

    /** One that is bought now, as Stripe will tell of it. */
    static Subscription wished(UUID userId, Plan plan, BillingInterval interval, Instant now) {
        return new Subscription(
                "",
                userId,
                "",
                "active",
                plan,
                "",
                1,
                interval.stripeName(),
                1,
                false,
                false,
                null,
                now,
                interval.after(now),
                null,
                false,
                false,
                now,
                null,
                "",
                now,
                "",
                false);
    }

    /** The same with another plan from now on: in our portal, what does not wait begins a new period. */
    Subscription changedTo(Plan newPlan, BillingInterval interval, Instant now) {
        return new Subscription(
                id,
                userId,
                customerId,
                isTrialing() ? "active" : status,
                newPlan,
                priceId,
                quantity,
                interval.stripeName(),
                1,
                collectionPaused,
                cancelAtPeriodEnd,
                cancelAt,
                now,
                interval.after(now),
                latestInvoice,
                latestInvoicePaid,
                disputed,
                startedAt,
                endedAt,
                snapshotType,
                snapshotAt,
                snapshotEvent,
                reread);
    }

    /** Ended for good: no later snapshot of this id counts. */
    boolean isCanceled() {
        return status.equals("canceled");
    }

    boolean isTrialing() {
        return status.equals("trialing");
    }

    /** Whether its allowance is in force. */
    boolean isLive() {
        return (PAID.contains(status) || isLifted()) && !collectionPaused && !disputed;
    }

    /**
     * The status in force: the payment of the newest invoice counts before the snapshot that tells of it comes. Stripe
     * has no status for a plan whose payment is in dispute, we call it {@code disputed}.
     */
    String effectiveStatus() {
        if (disputed && !isCanceled()) {
            return "disputed";
        }
        return isLifted() ? "active" : status;
    }

    private boolean isLifted() {
        return latestInvoicePaid && AWAITING_PAYMENT.contains(status);
    }

    /** The tokens it renews each month. */
    TokenAmounts quota() {
        return plan.quota().times(quantity);
    }

    /** Billed for longer than a month: its allowance still renews monthly. A trial is one period, however long. */
    boolean isLong() {
        return !isTrialing()
                && (billingInterval.equals("year") || (billingInterval.equals("month") && intervalCount > 1));
    }

    /** Whether both say the same of status, plan, period and ending, whatever events they came with. */
    boolean saysTheSameAs(Subscription other) {
        return status.equals(other.status)
                && plan == other.plan
                && priceId.equals(other.priceId)
                && quantity == other.quantity
                && collectionPaused == other.collectionPaused
                && cancelAtPeriodEnd == other.cancelAtPeriodEnd
                && java.util.Objects.equals(cancelAt, other.cancelAt)
                && periodStart.equals(other.periodStart)
                && periodEnd.equals(other.periodEnd)
                && java.util.Objects.equals(latestInvoice, other.latestInvoice);
    }
}
