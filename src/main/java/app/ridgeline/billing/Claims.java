package app.ridgeline.billing;

import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.Tokens;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes tokens of a purchase back when its payment is refunded or disputed, and gives them back when that is undone.
 * Each event only adds a fact; what is claimed is then computed anew from all of them, and the difference is one entry.
 * Callers hold the lock on the user's row.
 */
@Service
public class Claims {

    private static final String ACTOR = "stripe";

    private final PaymentStore payments;
    private final PurchaseStore purchases;
    private final Subscriptions subscriptions;
    private final Tokens tokens;
    private final ApplicationEventPublisher events;

    Claims(
            PaymentStore payments,
            PurchaseStore purchases,
            Subscriptions subscriptions,
            Tokens tokens,
            ApplicationEventPublisher events) {
        this.payments = payments;
        this.purchases = purchases;
        this.subscriptions = subscriptions;
        this.tokens = tokens;
        this.events = events;
    }

    /** Why tokens are taken or given back: the reason of the entry, told to the customer in other words. */
    private enum Why {
        REFUND,
        DISPUTE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The payment that is meant, if it is known to have paid a pack or a plan of ours. */
    @Transactional(readOnly = true)
    public Optional<Payment> payment(PaymentReference reference) {
        return payments.find(reference);
    }

    /** Takes what a charge tells of its refunds, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void chargeRefunded(Payment payment, Charge charge, String eventId) {
        payment.requireCurrency(charge.currency());
        payments.save(payment.userId(), payment.paymentIntent(), charge);
        for (Refund refund : charge.refunds()) {
            payments.save(payment.userId(), payment.paymentIntent(), refund);
        }
        settle(payment.userId(), payment.paymentIntent(), eventId, Why.REFUND);
    }

    /** Takes what a refund tells of itself, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refunded(Payment payment, Refund refund, String eventId) {
        payment.requireCurrency(refund.currency());
        payments.save(payment.userId(), payment.paymentIntent(), refund);
        settle(payment.userId(), payment.paymentIntent(), eventId, Why.REFUND);
    }

    /**
     * Takes what a dispute tells of itself, in the caller's transaction. A plan's payment in dispute suspends the
     * allowance of that subscription.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void disputed(Payment payment, Dispute told, String eventId) {
        Dispute dispute =
                payments.dispute(told.id()).map(known -> known.and(told)).orElse(told);
        subscriptions.follow(
                payment.userId(), eventId, () -> payments.save(payment.userId(), payment.paymentIntent(), dispute));
        settle(payment.userId(), payment.paymentIntent(), eventId, Why.DISPUTE);
    }

    /** Takes what is known of a payment already when its pack is granted, or its amount told. */
    void settle(UUID userId, String paymentIntent, String eventId) {
        settle(userId, paymentIntent, eventId, Why.REFUND);
    }

    private void settle(UUID userId, String paymentIntent, String eventId, Why why) {
        for (PurchaseStore.Claimable purchase : purchases.lockPaidBy(userId, paymentIntent)) {
            settle(userId, purchase, eventId, why);
        }
    }

    /** The difference to what was claimed before is one entry. */
    private void settle(UUID userId, PurchaseStore.Claimable purchase, String eventId, Why told) {
        TokenAmounts claim = Claim.of(purchase.granted(), purchase.money());
        if (claim.equals(purchase.claimed())) {
            return;
        }
        Why why = purchase.money().disputed() ? Why.DISPUTE : told;
        purchases.saveClaim(purchase.sessionId(), claim);
        TokenAmounts taken = claim.minus(purchase.claimed());
        TokenAmounts restored = purchase.claimed().minus(claim);
        String cause = purchase.sessionId() + ":" + eventId;
        if (taken.total() > 0) {
            tokens.claim(userId, taken, new Cause("claim:" + cause, ACTOR, why.word()));
        }
        if (restored.total() > 0) {
            tokens.restore(userId, restored, new Cause("restore:" + cause, ACTOR, why.word()));
        }
        events.publishEvent(new Settlement(userId, purchase.sessionId(), purchase.pack(), taken, restored, eventId));
    }
}
