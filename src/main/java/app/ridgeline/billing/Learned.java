package app.ridgeline.billing;

/**
 * Something became known that earlier events may be waiting for. Published in the transaction that learned it.
 *
 * @param id Stripe's id of the customer, subscription, payment or invoice
 */
public record Learned(String id) {}
