package app.ridgeline.webhooks;

import app.ridgeline.billing.Clawbacks;
import app.ridgeline.billing.rules.Refund;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code refund.created}, {@code .updated}, {@code .failed} and, from older accounts, {@code charge.refund.updated}:
 * one refund and where it stands. A failed one gives the tokens back.
 */
@Component
class RefundChanged implements EventHandler {

    private final Clawbacks clawbacks;

    RefundChanged(Clawbacks clawbacks) {
        this.clawbacks = clawbacks;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        Refund refund = Refund.read(event.object());
        return clawbacks
                .payment(refund.payment())
                .filter(payment -> owner.filter(payment.userId()::equals).isPresent())
                .map(payment -> {
                    clawbacks.refunded(payment, refund, event.id());
                    return Outcome.PROCESSED;
                })
                .orElseGet(() -> Outcome.unknownPayment(refund.payment()));
    }
}
