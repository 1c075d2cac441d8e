package app.ridgeline.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the inbox keeps it, without its payload.
 *
 * @param createdAt Stripe's time of the event, null if it could not be read
 * @param receivedAt when it came first
 * @param processedAt when it came to an end, null while it has not
 * @param attempts how often it was tried, 1 or more
 * @param error why it failed, waits or was ignored
 * @param customerId Stripe's customer, if it names one
 * @param userId whose customer that is
 * @param email of that user
 */
public record LoggedDelivery(
        String eventId,
        String type,
        @Nullable String apiVersion,
        @Nullable Instant createdAt,
        Instant receivedAt,
        @Nullable Instant processedAt,
        DeliveryStatus status,
        int attempts,
        @Nullable String error,
        @Nullable String customerId,
        @Nullable UUID userId,
        @Nullable String email) {

    /** The time from the event at Stripe, known to the second, to its end here. */
    public Optional<Duration> latency() {
        return createdAt == null || processedAt == null
                ? Optional.empty()
                : Optional.of(Duration.between(createdAt, processedAt)).filter(it -> !it.isNegative());
    }
}
