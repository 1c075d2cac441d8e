package app.ridgeline.billing;

import app.ridgeline.tokens.Plan;
import java.time.Instant;
import java.util.UUID;

/**
 * A plan of a user's is over for good: published in the transaction that learns of it.
 *
 * @param at when it ended, in Stripe's time
 * @param asOf Stripe's time of the event that said so
 * @param unpaid whether its last payment never came: its open invoice is being voided, nobody is to pay it
 * @param began false if its first payment was never made
 * @param untold whether its owner ended it by closing the account
 * @param late whether the end was told before, and only that it was unpaid is new
 */
public record PlanEnded(
        UUID userId,
        String subscriptionId,
        Plan plan,
        Instant at,
        Instant asOf,
        boolean unpaid,
        boolean began,
        boolean untold,
        boolean late) {}
