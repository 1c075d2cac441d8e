package app.ridgeline.webhooks;

import app.ridgeline.billing.Claims;
import app.ridgeline.billing.Refund;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code refund.created}, {@code .updated}, {@code .failed} and, from older accounts, {@code charge.refund.updated}: one
 * refund and where it stands. A failed one gives the tokens back.
 */
@Component
class RefundChanged implements EventHandler {

    private final Claims claims;

    RefundChanged(Claims claims) {
        this.claims = claims;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        Refund refund = Refund.read(event.object());
        return claims.payment(refund.payment())
                .filter(payment -> owner.filter(payment.userId()::equals).isPresent())
                .map(payment -> {
                    claims.refunded(payment, refund, event.id());
                    return Outcome.PROCESSED;
                })
                .orElseGet(() -> Outcome.unknownPayment(refund.payment()));
    }
}
