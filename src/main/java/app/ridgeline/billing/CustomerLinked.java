package app.ridgeline.billing;

import java.util.UUID;

/**
 * A user got a Stripe customer, and this is committed: events of the customer that came before can be matched now.
 * Published outside any transaction.
 *
 * @param userId the user
 * @param customerId the customer, {@code cus_…}
 */
public record CustomerLinked(UUID userId, String customerId) {}
