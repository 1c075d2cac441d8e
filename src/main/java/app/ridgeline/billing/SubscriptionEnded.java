package app.ridgeline.billing;

import java.util.Optional;

/**
 * A subscription ended: told once, in the transaction that stored it.
 *
 * @param before what was known of it until then; empty if its end was the first we heard
 */
record SubscriptionEnded(SubscriptionSnapshot snapshot, Subscription now, Optional<Subscription> before) {}
