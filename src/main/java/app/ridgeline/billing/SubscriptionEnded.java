package app.ridgeline.billing;

import app.ridgeline.billing.rules.Subscription;
import app.ridgeline.billing.rules.SubscriptionSnapshot;
import java.util.Optional;

/**
 * A subscription ended: told in the transaction that stored it, and once more if an older word of it comes later.
 *
 * @param before what was known of it until then; empty if its end was the first we heard
 * @param late whether it ended before, and {@code before} is what was learned since of the time until then
 */
record SubscriptionEnded(
        SubscriptionSnapshot snapshot, Subscription now, Optional<Subscription> before, boolean late) {}
