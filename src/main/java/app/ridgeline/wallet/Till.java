package app.ridgeline.wallet;

import app.ridgeline.billing.BillingException;
import app.ridgeline.billing.BillingInterval;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import java.net.URI;
import java.util.Optional;

/**
 * Where one customer pays: what is for sale, and the pages of Stripe. Everything here may ask Stripe, so it is never
 * called with a UI's lock, and may end in a {@link BillingException}.
 */
interface Till {

    Shelf shelf();

    /** What the customer would have today on this plan; empty while the allowance is held back. Asks no one but us. */
    Optional<TokenStatus> preview(Plan plan, BillingInterval interval);

    URI buyPack(int size);

    URI subscribe(Plan plan, BillingInterval interval);

    URI changePlan();

    URI manageBilling();
}
