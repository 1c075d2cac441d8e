package app.ridgeline.billing.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One comparison of our tables with Stripe.
 *
 * @param finishedAt when it ended, empty while it runs
 * @param subscriptions how many of Stripe's subscriptions were compared
 * @param payments how many of Stripe's Checkout sessions in payment mode were compared
 * @param findings what differs, at most {@link #MAX_FINDINGS}
 * @param more how many differences there are beyond those; not each of them was confirmed
 * @param error why it ended early, without findings; empty if it went through
 */
public record ReconciliationRun(
        long id,
        Instant startedAt,
        Optional<Instant> finishedAt,
        int subscriptions,
        int payments,
        List<Finding> findings,
        int more,
        Optional<String> error) {

    /** So many findings of a run are kept. */
    public static final int MAX_FINDINGS = 500;

    /** How the two sides differ. */
    public enum Kind {
        /** The status, or whether collection is paused. */
        SUBSCRIPTION_STATUS,
        /** Which price is paid. */
        SUBSCRIPTION_PRICE,
        /** How many times. */
        SUBSCRIPTION_QUANTITY,
        /** Start or end of the current period. */
        SUBSCRIPTION_PERIOD,
        /** Whether and when it will end. */
        SUBSCRIPTION_ENDING,
        /** A customer of ours has a subscription to a plan at Stripe, and none of that id here. */
        SUBSCRIPTION_UNKNOWN_HERE,
        /** Not over here, and Stripe does not know it. */
        SUBSCRIPTION_UNKNOWN_AT_STRIPE,
        /** A plan is subscribed to at Stripe by a customer who is none of our users. */
        CUSTOMER_UNKNOWN_HERE,
        /** A pack is paid at Stripe, and not granted here. */
        PAYMENT_NOT_GRANTED,
        /** A pack is granted here, and not paid at Stripe. */
        PAYMENT_NOT_RECEIVED,
        /** Both say paid, but not the same amount. */
        PAYMENT_AMOUNT,
        /** Stripe's object is not as Stripe documents it. */
        UNREADABLE
    }

    /**
     * One difference. Texts are in Stripe's words, or {@code none}.
     *
     * @param objectId Stripe's id of the subscription or Checkout session
     * @param userId whose it is, empty if that is not known
     * @param ours what our tables say
     * @param theirs what Stripe says
     */
    public record Finding(
            Kind kind, String objectId, Optional<UUID> userId, String ours, String theirs, Instant foundAt) {}

    /** How many differences there are, kept or not. */
    public int total() {
        return findings.size() + more;
    }

    ReconciliationRun with(List<Finding> found) {
        return new ReconciliationRun(id, startedAt, finishedAt, subscriptions, payments, found, more, error);
    }
}
