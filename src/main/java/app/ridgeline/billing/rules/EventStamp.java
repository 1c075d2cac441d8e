package app.ridgeline.billing.rules;

import app.ridgeline.billing.stripe.StripeJson;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the event a snapshot came with.
 *
 * @param eventId Stripe's id of the event
 * @param type {@code customer.subscription.…}
 * @param createdAt Stripe's time of the event; its resolution is one second
 * @param previous the {@code previous_attributes} of an update
 */
public record EventStamp(String eventId, String type, Instant createdAt, Optional<StripeJson> previous) {

    /** Whether the subscription ended for good with it. */
    boolean isDeletion() {
        return type.equals("customer.subscription.deleted");
    }

    boolean isCreation() {
        return type.equals("customer.subscription.created");
    }
}
