package app.ridgeline.webhooks;

import app.ridgeline.billing.CheckoutPayment;
import app.ridgeline.billing.Purchases;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** {@code checkout.session.async_payment_failed}: the bank refused a debit, so the pack is not granted. */
@Component
class CheckoutPaymentFailed implements EventHandler {

    private final Purchases purchases;
    private final BankDebits bankDebits;

    CheckoutPaymentFailed(Purchases purchases, BankDebits bankDebits) {
        this.purchases = purchases;
        this.bankDebits = bankDebits;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        if (!event.object().text("mode").equals("payment")) {
            return new Outcome.Ignored("A plan's payment is told by the subscription's own events");
        }
        CheckoutPayment payment = CheckoutPayment.read(event.object(), true);
        OptionalInt pack = purchases.packOf(payment);
        if (pack.isEmpty()) {
            return new Outcome.Ignored("The session is for no pack that is sold here");
        }
        if (owner.isEmpty()) {
            return CheckoutOwner.unknown(event);
        }
        bankDebits.tell(owner.get(), event, purchases.record(owner.get(), pack.getAsInt(), payment, event.id()));
        return Outcome.PROCESSED;
    }
}
