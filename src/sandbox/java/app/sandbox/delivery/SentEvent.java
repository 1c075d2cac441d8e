package app.sandbox.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with what it tells of.
 *
 * @param delivery the delivery
 * @param type the event's type
 * @param customer the customer it concerns, if it concerns one
 * @param email that customer's address, if known
 * @param happenedAt when it happened, in the sandbox's time
 */
public record SentEvent(
        EventDelivery delivery,
        String type,
        @Nullable String customer,
        @Nullable String email,
        Instant happenedAt) {}
