package app.ridgeline.wallet;

import app.ridgeline.billing.BillingInterval;
import app.ridgeline.billing.Checkout;
import app.ridgeline.billing.PlanPreview;
import app.ridgeline.billing.Portal;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** The till of one user. */
record StripeTill(UUID userId, Shop shop, PlanPreview previews, Checkout checkout, Portal portal) implements Till {

    @Override
    public Shelf shelf() {
        return shop.shelf();
    }

    @Override
    public Optional<TokenStatus> preview(Plan plan, BillingInterval interval) {
        return previews.today(userId, plan, interval);
    }

    @Override
    public URI buyPack(int size) {
        return checkout.buyPack(userId, size);
    }

    @Override
    public URI subscribe(Plan plan, BillingInterval interval) {
        return checkout.subscribe(userId, plan, interval);
    }

    @Override
    public URI changePlan() {
        return portal.changePlan(userId);
    }

    @Override
    public URI manageBilling() {
        return portal.open(userId);
    }
}
