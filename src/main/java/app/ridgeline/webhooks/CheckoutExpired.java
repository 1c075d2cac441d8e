package app.ridgeline.webhooks;

import app.ridgeline.billing.Purchases;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** {@code checkout.session.expired}: the page can no longer be paid, so nothing needs to close it. */
@Component
class CheckoutExpired implements EventHandler {

    private final Purchases purchases;

    CheckoutExpired(Purchases purchases) {
        this.purchases = purchases;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        return purchases.expire(event.object().id("id"))
                ? Outcome.PROCESSED
                : new Outcome.Ignored("The session was not opened by us, and sold nothing");
    }
}
