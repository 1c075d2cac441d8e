package app.ridgeline.billing;

import java.util.UUID;

/**
 * A payment that is known to have paid a pack or an invoice of ours.
 *
 * @param paymentIntent Stripe's id
 * @param userId who paid
 */
public record Payment(String paymentIntent, UUID userId) {}
