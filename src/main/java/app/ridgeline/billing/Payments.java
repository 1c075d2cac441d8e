package app.ridgeline.billing;

import app.ridgeline.billing.rules.PaymentIntent;
import app.ridgeline.billing.rules.PaymentReference;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is known of payments: who made them, and what they paid. */
@Service
public class Payments {

    private final PaymentStore store;
    private final Clawbacks clawbacks;
    private final ApplicationEventPublisher events;

    Payments(PaymentStore store, Clawbacks clawbacks, ApplicationEventPublisher events) {
        this.store = store;
        this.clawbacks = clawbacks;
        this.events = events;
    }

    /** Who made a payment for a pack or an invoice of ours. */
    @Transactional(readOnly = true)
    public Optional<UUID> ownerOf(PaymentReference reference) {
        return store.find(reference).map(Payment::userId);
    }

    /** Whose invoice this is; empty if it is no subscription's that we know. */
    @Transactional(readOnly = true)
    public Optional<UUID> ownerOfInvoice(String invoiceId) {
        return store.ownerOfInvoice(invoiceId);
    }

    /**
     * Takes that a payment succeeded, in the caller's transaction. Nothing is granted for it, but refunds may have
     * waited for the amount.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(UUID userId, PaymentIntent payment, String eventId) {
        store.save(userId, payment);
        payment.chargeId().map(Learned::new).ifPresent(events::publishEvent);
        clawbacks.settle(userId, payment.id(), eventId);
    }
}
