package app.ridgeline.webhooks;

import app.ridgeline.billing.Clawbacks;
import app.ridgeline.billing.rules.Dispute;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code charge.dispute.created}, {@code .updated}, {@code .closed}, {@code .funds_withdrawn} and
 * {@code .funds_reinstated}: while the money of a payment is gone, so are the tokens it bought.
 */
@Component
class DisputeChanged implements EventHandler {

    private final Clawbacks clawbacks;

    DisputeChanged(Clawbacks clawbacks) {
        this.clawbacks = clawbacks;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        boolean reinstated = event.type().equals("charge.dispute.funds_reinstated");
        Dispute dispute = Dispute.read(event.object(), reinstated, event.createdAt());
        return clawbacks
                .payment(dispute.payment())
                .filter(payment -> owner.filter(payment.userId()::equals).isPresent())
                .map(payment -> {
                    clawbacks.disputed(payment, dispute, event.id());
                    return Outcome.PROCESSED;
                })
                .orElseGet(() -> Outcome.unknownPayment(dispute.payment()));
    }
}
