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
    private final ClaimNotices notices;

    RefundChanged(Claims claims, ClaimNotices notices) {
        this.claims = claims;
        this.notices = notices;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        Refund refund = Refund.read(event.object());
        return claims.payment(refund.payment())
                .map(payment -> {
                    notices.tell(payment.userId(), claims.refunded(payment, refund, event.id()), event.id());
                    return Outcome.PROCESSED;
                })
                .orElseGet(() -> Outcome.unknownPayment(refund.payment()));
    }
}
