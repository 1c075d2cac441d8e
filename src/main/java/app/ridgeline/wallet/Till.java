package app.ridgeline.wallet;

import app.ridgeline.billing.BillingException;
import app.ridgeline.billing.BillingInterval;
import app.ridgeline.tokens.Plan;
import java.net.URI;

/**
 * Where one customer pays: what is for sale, and the pages of Stripe. Everything here may ask Stripe, so it is never
 * called with a UI's lock, and may end in a {@link BillingException}.
 */
interface Till {

    Shelf shelf();

    URI buyPack(int size);

    URI subscribe(Plan plan, BillingInterval interval);

    URI changePlan();

    URI manageBilling();
}
