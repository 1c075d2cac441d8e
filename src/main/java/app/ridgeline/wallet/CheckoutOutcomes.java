package app.ridgeline.wallet;

import app.ridgeline.billing.Orders;
import app.ridgeline.billing.Purchases;
import app.ridgeline.billing.Subscriptions;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Looks up where a Checkout stands. It settles nothing: Stripe's webhook does. */
@Service
class CheckoutOutcomes {

    private final Purchases purchases;
    private final Orders orders;
    private final Subscriptions subscriptions;

    CheckoutOutcomes(Purchases purchases, Orders orders, Subscriptions subscriptions) {
        this.purchases = purchases;
        this.orders = orders;
        this.subscriptions = subscriptions;
    }

    /** The state of this session, if it is this user's. */
    CheckoutOutcome of(UUID userId, String sessionId) {
        return purchases
                .ofSession(userId, sessionId)
                .map(CheckoutOutcomes::ofPurchase)
                .or(() -> orders.ofSession(userId, sessionId).map(order -> switch (order) {
                    case Orders.Order.OfPack pack -> new CheckoutOutcome.Crediting(pack.grants());
                    case Orders.Order.OfPlan plan -> ofPlan(userId, plan.plan());
                }))
                .orElseGet(CheckoutOutcome.Unknown::new);
    }

    private static CheckoutOutcome ofPurchase(Purchases.Purchase purchase) {
        return switch (purchase.status()) {
            case PAID -> new CheckoutOutcome.Credited(purchase.granted());
            case PENDING -> new CheckoutOutcome.AwaitingBank(TokenAmounts.ofPack(purchase.pack()));
            case FAILED -> new CheckoutOutcome.Refused();
        };
    }

    private CheckoutOutcome ofPlan(UUID userId, Plan plan) {
        boolean inForce = subscriptions
                .current(userId)
                .filter(current -> current.plan() == plan)
                .filter(current -> current.status().isPaid())
                .isPresent();
        return inForce ? new CheckoutOutcome.Active(plan) : new CheckoutOutcome.Activating(plan);
    }
}
