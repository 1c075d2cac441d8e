package app.ridgeline.webhooks;

import app.ridgeline.billing.Clawbacks;
import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.Charge;
import app.ridgeline.billing.rules.InvoicePayment;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** {@code charge.refunded}: tells how much of a payment was refunded by now, in one step or several. */
@Component
class ChargeRefunded implements EventHandler {

    private final Clawbacks clawbacks;
    private final Subscriptions subscriptions;

    ChargeRefunded(Clawbacks clawbacks, Subscriptions subscriptions) {
        this.clawbacks = clawbacks;
        this.subscriptions = subscriptions;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        Charge charge = Charge.read(event.object());
        owner.ifPresent(user -> charge.invoiceId()
                .map(invoice -> new InvoicePayment(invoice, charge.payment()))
                .ifPresent(paid -> subscriptions.invoicePaidBy(user, paid, event.id())));
        return clawbacks
                .payment(charge.payment())
                .filter(payment -> owner.filter(payment.userId()::equals).isPresent())
                .map(payment -> {
                    clawbacks.chargeRefunded(payment, charge, event.id());
                    return Outcome.PROCESSED;
                })
                .orElseGet(() -> Outcome.unknownPayment(charge.payment()));
    }
}
