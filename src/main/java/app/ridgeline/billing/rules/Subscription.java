package app.ridgeline.billing.rules;

import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest snapshot we hold of a subscription, reduced to its plan.
 *
 * @param plan its plan, or the last one we knew if {@code planKnown} is false
 * @param planKnown whether its price is a plan of ours; if not, quota and spent at hand stay and nothing renews
 * @param planQuantity how many times its plan's quota: {@code quantity}, or that of the last plan we knew
 * @param billingInterval {@code day}, {@code week}, {@code month} or {@code year}
 * @param collectionPaused whether nothing is owed while payment collection is paused
 * @param begunPaused whether its period began so: no payment will ever cover it, so it is not granted afterwards either
 * @param begunToldAt Stripe's time of the event that told so: an older one of this period knows better
 * @param trialStart when its newest trial began, null if it has or had none
 * @param afterTrial when the period began that followed the trial it began with; null if none did
 * @param anchorDay the day of the month, in UTC, on which its periods begin; null if not said
 * @param schedule the schedule that will change it, null if none will
 * @param latestInvoicePaid whether we know that the newest invoice was paid: a fact that no snapshot takes back
 * @param disputed whether a dispute of one of its payments is open, or lost and no later period was paid
 * @param snapshotType the type of the event it came with
 * @param snapshotAt Stripe's time of that event
 * @param reread whether Stripe is to be asked, since two events of one second could not be ordered
 */
public record Subscription(
        String id,
        UUID userId,
        String customerId,
        SubscriptionStatus status,
        Plan plan,
        boolean planKnown,
        String priceId,
        int quantity,
        int planQuantity,
        String billingInterval,
        int intervalCount,
        boolean collectionPaused,
        boolean begunPaused,
        Instant begunToldAt,
        boolean cancelAtPeriodEnd,
        @Nullable Instant cancelAt,
        Instant periodStart,
        Instant periodEnd,
        @Nullable Instant trialStart,
        @Nullable Instant afterTrial,
        @Nullable Integer anchorDay,
        @Nullable String schedule,
        @Nullable String latestInvoice,
        boolean latestInvoicePaid,
        boolean disputed,
        Instant startedAt,
        @Nullable Instant endedAt,
        String snapshotType,
        Instant snapshotAt,
        String snapshotEvent,
        boolean reread) {

    /**
     * What a snapshot says, with what only earlier ones knew; whether its invoice was paid or disputed is known only
     * once it is stored. One that we hold goes on with the last plan we knew; any other without a plan is none of ours.
     */
    public static Optional<Subscription> told(
            UUID userId,
            SubscriptionSnapshot snapshot,
            EventStamp stamp,
            Optional<Subscription> held,
            PlanPrices prices) {
        return prices.planItem(snapshot.items())
                .or(() -> held.map(it -> snapshot.unknownItem()))
                .map(item -> of(userId, snapshot, item, prices.planOf(item.priceId()), stamp, held));
    }

    private static Subscription of(
            UUID userId,
            SubscriptionSnapshot snapshot,
            SubscriptionSnapshot.Item item,
            Optional<Plan> plan,
            EventStamp stamp,
            Optional<Subscription> held) {
        Optional<Subscription> knowsBegin = held.filter(it ->
                it.periodStart.equals(item.periodStart()) && !stamp.createdAt().isBefore(it.begunToldAt));
        return new Subscription(
                snapshot.id(),
                userId,
                snapshot.customerId(),
                stamp.isDeletion() ? SubscriptionStatus.CANCELED : snapshot.status(),
                plan.or(() -> held.map(Subscription::plan)).orElseThrow(),
                plan.isPresent(),
                item.priceId(),
                item.quantity(),
                plan.isPresent() ? item.quantity() : held.orElseThrow().planQuantity,
                item.interval(),
                item.intervalCount(),
                snapshot.collectionPaused(),
                knowsBegin.map(Subscription::begunPaused).orElseGet(() -> begunPaused(snapshot, stamp)),
                knowsBegin.map(Subscription::begunToldAt).orElse(stamp.createdAt()),
                snapshot.cancelAtPeriodEnd(),
                snapshot.cancelAt(),
                item.periodStart(),
                item.periodEnd(),
                snapshot.trialStart(),
                afterTrial(snapshot, item, held),
                snapshot.anchorDay(),
                snapshot.schedule(),
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

    /**
     * Whether a period that we first hear of began under a void pause. An event that paused or resumed the collection
     * tells how it was before; one that began the period itself tells how it is.
     */
    private static boolean begunPaused(SubscriptionSnapshot snapshot, EventStamp stamp) {
        return stamp.previous()
                .filter(previous -> previous.names("pause_collection")
                        && !previous.names("items")
                        && !previous.names("current_period_start"))
                .map(SubscriptionSnapshot::isCollectionVoid)
                .orElse(snapshot.collectionPaused());
    }

    private static @Nullable Instant afterTrial(
            SubscriptionSnapshot snapshot, SubscriptionSnapshot.Item item, Optional<Subscription> held) {
        if (held.isPresent() && held.get().afterTrial() != null) {
            return held.get().afterTrial();
        }
        boolean over = snapshot.status() != SubscriptionStatus.TRIALING
                && (held.filter(Subscription::isTrialing).isPresent()
                        || item.periodStart().equals(snapshot.trialEnd()) && !isLater(snapshot.trialStart(), snapshot));
        return over ? item.periodStart() : null;
    }

    private static boolean isLater(@Nullable Instant trialStart, SubscriptionSnapshot snapshot) {
        return trialStart != null && trialStart.isAfter(snapshot.startedAt());
    }

    /** One that is bought now, as Stripe will tell of it. */
    static Subscription wished(UUID userId, Plan plan, BillingInterval interval, Instant now) {
        return new Subscription(
                "",
                userId,
                "",
                SubscriptionStatus.ACTIVE,
                plan,
                true,
                "",
                1,
                1,
                interval.stripeName(),
                1,
                false,
                false,
                now,
                false,
                null,
                now,
                interval.after(now),
                null,
                null,
                null,
                null,
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
                isTrialing() ? SubscriptionStatus.ACTIVE : status,
                newPlan,
                true,
                priceId,
                quantity,
                quantity,
                interval.stripeName(),
                1,
                collectionPaused,
                begunPaused,
                begunToldAt,
                cancelAtPeriodEnd,
                cancelAt,
                now,
                interval.after(now),
                trialStart,
                isTrialing() ? now : afterTrial,
                now.atOffset(ZoneOffset.UTC).getDayOfMonth(),
                schedule,
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

    /**
     * The same with what an older snapshot of its period tells of how the period began; empty if it knows no better.
     */
    Optional<Subscription> begunAs(Subscription older) {
        boolean knowsBetter =
                !isCanceled() && periodStart.equals(older.periodStart) && older.begunToldAt.isBefore(begunToldAt);
        return knowsBetter ? Optional.of(begun(older.begunPaused, older.begunToldAt)) : Optional.empty();
    }

    private Subscription begun(boolean paused, Instant toldAt) {
        return new Subscription(
                id,
                userId,
                customerId,
                status,
                plan,
                planKnown,
                priceId,
                quantity,
                planQuantity,
                billingInterval,
                intervalCount,
                collectionPaused,
                paused,
                toldAt,
                cancelAtPeriodEnd,
                cancelAt,
                periodStart,
                periodEnd,
                trialStart,
                afterTrial,
                anchorDay,
                schedule,
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
    public boolean isCanceled() {
        return status == SubscriptionStatus.CANCELED;
    }

    /**
     * Whether it is in the trial that it began with. A later one is how Stripe moves a billing date or gives a month
     * for free: the subscription counts as active.
     */
    boolean isTrialing() {
        return status == SubscriptionStatus.TRIALING && !isTrialLater();
    }

    private boolean isTrialLater() {
        return trialStart != null && trialStart.isAfter(startedAt);
    }

    /** Whether its allowance is in force. A pause ends what it brings with the period that was paid for. */
    public boolean isLive() {
        return (status.isPaid() || isLifted()) && !begunPaused && !disputed;
    }

    /** The status in force: the payment of the newest invoice counts before the snapshot that tells of it comes. */
    public SubscriptionStatus effectiveStatus() {
        if (disputed && !isCanceled()) {
            return SubscriptionStatus.DISPUTED;
        }
        return isLifted() || status == SubscriptionStatus.TRIALING && isTrialLater()
                ? SubscriptionStatus.ACTIVE
                : status;
    }

    private boolean isLifted() {
        return latestInvoicePaid && status.awaitsPayment();
    }

    /** The tokens it renews each month. */
    public TokenAmounts quota() {
        return plan.quota().times(planQuantity);
    }

    /** How its allowance renews within its period. */
    public SliceCalendar slices() {
        return new SliceCalendar(periodStart, periodEnd, isTrialing(), anchorDay);
    }

    /** When it will end, if that is set: with its period, or on a date that may be many renewals away. */
    public Optional<Instant> endsAt() {
        if (cancelAtPeriodEnd) {
            return Optional.of(cancelAt != null && cancelAt.isBefore(periodEnd) ? cancelAt : periodEnd);
        }
        return Optional.ofNullable(cancelAt);
    }

    /** Whether its present period is its last: until a later date it renews as ever. */
    public boolean endsWithPeriod() {
        return endsAt().filter(end -> !end.isAfter(periodEnd)).isPresent();
    }

    /** Whether both say the same of status, plan, period and ending, whatever events they came with. */
    boolean saysTheSameAs(Subscription other) {
        return status == other.status
                && plan == other.plan
                && planKnown == other.planKnown
                && priceId.equals(other.priceId)
                && quantity == other.quantity
                && collectionPaused == other.collectionPaused
                && cancelAtPeriodEnd == other.cancelAtPeriodEnd
                && Objects.equals(cancelAt, other.cancelAt)
                && periodStart.equals(other.periodStart)
                && periodEnd.equals(other.periodEnd)
                && Objects.equals(trialStart, other.trialStart)
                && Objects.equals(schedule, other.schedule)
                && Objects.equals(latestInvoice, other.latestInvoice);
    }
}
