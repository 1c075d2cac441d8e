package app.ridgeline.billing;

import app.ridgeline.billing.PurchaseStore.PaidPurchase;
import app.ridgeline.billing.rules.Bill;
import app.ridgeline.billing.rules.Charge;
import app.ridgeline.billing.rules.Clawback;
import app.ridgeline.billing.rules.Dispute;
import app.ridgeline.billing.rules.PaymentReference;
import app.ridgeline.billing.rules.Refund;
import app.ridgeline.billing.rules.Settlement;
import app.ridgeline.billing.rules.Settlement.Holdings;
import app.ridgeline.billing.rules.Settlement.Reason;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
public class Clawbacks {

    private static final String ACTOR = "stripe";

    private final PaymentStore payments;
    private final PurchaseStore purchases;
    private final Allowances allowances;
    private final Tokens tokens;
    private final ApplicationEventPublisher events;

    Clawbacks(
            PaymentStore payments,
            PurchaseStore purchases,
            Allowances allowances,
            Tokens tokens,
            ApplicationEventPublisher events) {
        this.payments = payments;
        this.purchases = purchases;
        this.allowances = allowances;
        this.tokens = tokens;
        this.events = events;
    }

    /**
     * What an event was about.
     *
     * @param dispute the dispute as it is known now, if it was about one
     * @param decided whether it came to its end with this event
     */
    private record Told(String eventId, Optional<Dispute> dispute, boolean decided) {

        static Told payment(String eventId) {
            return new Told(eventId, Optional.empty(), false);
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
        change(payment, Told.payment(eventId), () -> {
            payments.save(payment.userId(), payment.paymentIntent(), charge);
            for (Refund refund : charge.refunds()) {
                payments.save(payment.userId(), payment.paymentIntent(), refund);
            }
        });
    }

    /** Takes what a refund tells of itself, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refunded(Payment payment, Refund refund, String eventId) {
        change(payment, Told.payment(eventId), () -> payments.save(payment.userId(), payment.paymentIntent(), refund));
    }

    /**
     * Takes what a dispute tells of itself, in the caller's transaction. A plan's payment in dispute suspends the
     * allowance of that subscription.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void disputed(Payment payment, Dispute told, String eventId) {
        Optional<Dispute> known = payments.dispute(told.id());
        Dispute dispute = known.map(it -> it.and(told)).orElse(told);
        boolean decided =
                known.map(Dispute::outcome).filter(dispute.outcome()::equals).isEmpty()
                        && dispute.outcome().isDecision();
        change(
                payment,
                new Told(eventId, Optional.of(dispute), decided),
                () -> allowances.follow(
                        payment.userId(),
                        eventId,
                        () -> payments.save(payment.userId(), payment.paymentIntent(), dispute)));
    }

    /** Takes what is known of a payment already when its pack is granted, or its amount told. */
    void settle(UUID userId, String paymentIntent, String eventId) {
        for (PaidPurchase purchase : purchases.lockPaidBy(userId, paymentIntent)) {
            settle(userId, Optional.empty(), purchase, Told.payment(eventId));
        }
    }

    /** Changes what is known of a payment's money, and settles the packs that it paid. */
    private void change(Payment payment, Told told, Runnable facts) {
        Map<String, PaidPurchase> before = purchases.lockPaidBy(payment.userId(), payment.paymentIntent()).stream()
                .collect(Collectors.toMap(PaidPurchase::sessionId, Function.identity()));
        facts.run();
        List<PaidPurchase> now =
                before.isEmpty() ? List.of() : purchases.lockPaidBy(payment.userId(), payment.paymentIntent());
        for (PaidPurchase purchase : now) {
            Optional<Clawback.Money> moneyBefore =
                    Optional.ofNullable(before.get(purchase.sessionId())).map(PaidPurchase::money);
            settle(payment.userId(), moneyBefore, purchase, told);
        }
    }

    /** The difference to what was claimed before is one entry. That a dispute was decided is told even without one. */
    private void settle(UUID userId, Optional<Clawback.Money> moneyBefore, PaidPurchase purchase, Told told) {
        TokenAmounts claim = Clawback.of(purchase.granted(), purchase.money());
        boolean changes = !claim.equals(purchase.claimed());
        if (!changes && !(told.decided() && purchase.granted().total() > 0)) {
            return;
        }
        TokenAmounts taken = claim.minus(purchase.claimed());
        TokenAmounts restored = purchase.claimed().minus(claim);
        Change change = change(moneyBefore, purchase.money(), told, taken.total() > 0);
        Holdings before = holdings(tokens.getTokenStatus(userId));
        Holdings after = before;
        if (changes) {
            purchases.saveClaim(purchase.sessionId(), claim);
            after = holdings(apply(userId, taken, restored, purchase.sessionId() + ":" + told.eventId(), change));
        }
        events.publishEvent(new Settlement(
                userId,
                purchase.sessionId(),
                purchase.pack(),
                purchase.granted(),
                change.reason(),
                change.money(),
                told.dispute().map(Dispute::id),
                taken,
                restored,
                claim,
                before,
                after,
                told.eventId()));
    }

    private TokenStatus apply(UUID userId, TokenAmounts taken, TokenAmounts restored, String cause, Change change) {
        boolean takes = taken.total() > 0;
        var source = new Source.Told(takes ? Source.Told.Of.CLAIM : Source.Told.Of.RESTORE, cause);
        var why = new Cause(source, ACTOR, change.word());
        return takes ? tokens.claim(userId, taken, why) : tokens.restore(userId, restored, why);
    }

    /**
     * What is to be said of a change.
     *
     * @param dispute whether it came of a dispute and not of a refund
     */
    private record Change(Reason reason, Optional<Bill.Amount> money, boolean dispute) {

        static Change refund(Reason reason, Optional<Bill.Amount> money) {
            return new Change(reason, money, false);
        }

        static Change dispute(Reason reason, Optional<Bill.Amount> money) {
            return new Change(reason, money, true);
        }

        /** The reason of the ledger's entry. */
        String word() {
            return dispute ? "dispute" : "refund";
        }
    }

    /** Which money moved. An event of a charge may tell the amount that a dispute was waiting for. */
    private static Change change(Optional<Clawback.Money> before, Clawback.Money now, Told told, boolean taken) {
        if (told.dispute().isPresent()) {
            Dispute dispute = told.dispute().get();
            if (told.decided() || taken) {
                Reason reason = switch (dispute.outcome()) {
                    case WON -> Reason.DISPUTE_WON;
                    case LOST -> Reason.DISPUTE_LOST;
                    case NONE, OPEN -> Reason.DISPUTED;
                };
                return Change.dispute(reason, dispute.amount());
            }
            return Change.dispute(Reason.LESS, now.amount(now.gone()));
        }
        Optional<Long> refundedBefore = before.filter(now::isOfTheSameAmountAs).map(Clawback.Money::refunded);
        long refunded = now.refunded() - refundedBefore.orElse(0L);
        if (taken) {
            return refunded > 0 && (refundedBefore.isPresent() || !now.isDisputed())
                    ? Change.refund(Reason.REFUNDED, now.amount(refunded))
                    : Change.dispute(
                            Reason.DISPUTED,
                            now.amount(now.gone() - now.refunded()).filter(it -> it.minor() > 0));
        }
        return refunded < 0
                ? Change.refund(Reason.REFUND_FAILED, now.amount(-refunded))
                : new Change(Reason.LESS, now.amount(now.gone()), now.isDisputed());
    }

    private static Holdings holdings(TokenStatus status) {
        return new Holdings(
                TokenAmounts.each(bucket -> status.of(bucket).remaining()),
                TokenAmounts.each(bucket -> status.of(bucket).owed()));
    }
}
