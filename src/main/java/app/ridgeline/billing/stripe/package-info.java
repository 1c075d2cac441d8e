/**
 * Speaks with Stripe: calls with their failures, lists page by page, and the fields of its objects in every version of
 * its API. Start reading at {@link app.ridgeline.billing.stripe.StripeApi}. It knows nothing of plans, customers or
 * tokens.
 */
@NullMarked
@NamedInterface("stripe")
package app.ridgeline.billing.stripe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
