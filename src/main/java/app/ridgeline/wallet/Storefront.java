package app.ridgeline.wallet;

import app.ridgeline.billing.Checkout;
import app.ridgeline.billing.PlanPreview;
import app.ridgeline.billing.Portal;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * What one customer can buy, and the Stripe pages where they pay. Everything here may call Stripe, so never call it
 * while holding a UI's lock; it may throw a {@link BillingException}.
 */
class Storefront {

    private final UUID userId;
    private final PricedCatalog catalog;
    private final PlanPreview previews;
    private final Checkout checkout;
    private final Portal portal;

    Storefront(UUID userId, PricedCatalog catalog, PlanPreview previews, Checkout checkout, Portal portal) {
        this.userId = userId;
        this.catalog = catalog;
        this.previews = previews;
        this.checkout = checkout;
        this.portal = portal;
    }

    Offers offers() {
        return catalog.offers();
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
