package app.ridgeline.tokens;

/**
 * An allowance as a subscription (or an admin) states it.
 *
 * @param plan the plan
 * @param quota tokens per bucket in force: the plan's times the quantity, or none while suspended
 * @param status the subscription's status in Stripe's words
 * @param period the time it is for
 */
public record Allowance(Plan plan, TokenAmounts quota, String status, Period period) {}
