package app.ridgeline.wallet;

import app.ridgeline.billing.BillingException;
import app.ridgeline.billing.BillingInterval;
import app.ridgeline.billing.Checkout;
import app.ridgeline.billing.PlanPreview;
import app.ridgeline.billing.Portal;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * Where one customer pays: what is for sale, and the pages of Stripe. Everything here may ask Stripe, so it is never
 * called with a UI's lock, and may end in a {@link BillingException}.
 */
class Till {

    private final UUID userId;
    private final Shop shop;
    private final PlanPreview previews;
    private final Checkout checkout;
    private final Portal portal;

    Till(UUID userId, Shop shop, PlanPreview previews, Checkout checkout, Portal portal) {
        this.userId = userId;
        this.shop = shop;
        this.previews = previews;
        this.checkout = checkout;
        this.portal = portal;
    }

    Shelf shelf() {
        return shop.shelf();
    }

    /** What the customer would have today on this plan; empty while the allowance is held back. Asks no one but us. */
    Optional<TokenStatus> preview(Plan plan, BillingInterval interval) {
        return previews.today(userId, plan, interval);
    }

    URI buyPack(int size) {
        return checkout.buyPack(userId, size);
    }

    URI subscribe(Plan plan, BillingInterval interval) {
        return checkout.subscribe(userId, plan, interval);
    }

    URI changePlan() {
        return portal.changePlan(userId);
    }

    URI manageBilling() {
        return portal.open(userId);
    }
}
