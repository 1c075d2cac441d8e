package app.ridgeline.billing;

import app.ridgeline.billing.rules.Subscription;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Follows the end of a subscription: what is open of an unpaid one is to be voided at Stripe, since paying it would buy
 * nothing, and whoever tells customers hears of it. Invoices that are sent to be paid days later stay: their service
 * was given.
 */
@Component
class PlanEnds {

    private final OpenInvoiceStore openInvoices;
    private final PaidInvoices paidInvoices;
    private final ApplicationEventPublisher events;

    PlanEnds(OpenInvoiceStore openInvoices, PaidInvoices paidInvoices, ApplicationEventPublisher events) {
        this.openInvoices = openInvoices;
        this.paidInvoices = paidInvoices;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void ended(SubscriptionEnded end) {
        Subscription now = end.now();
        boolean unpaid = isUnpaid(end);
        if (unpaid) {
            openInvoices.add(now.userId(), now.id());
        } else if (end.late()) {
            return;
        }
        events.publishEvent(new PlanEnded(
                now.userId(),
                now.id(),
                now.plan(),
                Objects.requireNonNullElse(now.endedAt(), now.snapshotAt()),
                now.snapshotAt(),
                unpaid,
                end.before().filter(it -> it.status().neverBegan()).isEmpty(),
                openInvoices.isEndUntold(now.id()),
                end.late()));
    }

    /** By Stripe's own reason, or because its tokens were held back for a payment when it ended. */
    private boolean isUnpaid(SubscriptionEnded end) {
        boolean owed = "payment_failed".equals(end.snapshot().endReason())
                || end.before()
                        .filter(it -> it.effectiveStatus().awaitsPayment())
                        .isPresent();
        return owed
                && !end.snapshot().invoicesAreSent()
                && Optional.ofNullable(end.snapshot().latestInvoice())
                        .filter(paidInvoices::contains)
                        .isEmpty();
    }
}
