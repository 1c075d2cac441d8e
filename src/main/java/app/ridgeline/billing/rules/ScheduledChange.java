package app.ridgeline.billing.rules;

import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Instant;

/**
 * Another plan that a subscription will have, as its customer chose.
 *
 * @param quantity how many times the plan's quota
 * @param at from when on
 */
public record ScheduledChange(Plan plan, int quantity, Instant at) {

    /** The tokens a month that it brings from then on. */
    public TokenAmounts monthly() {
        return plan.quota().times(quantity);
    }

    /** Whether what begins at this moment is of the new plan already. */
    public boolean isInForce(Instant moment) {
        return !at.isAfter(moment);
    }
}
