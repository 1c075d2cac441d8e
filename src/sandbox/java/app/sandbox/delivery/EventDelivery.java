package app.sandbox.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of an event to one endpoint, through all its attempts.
 *
 * @param id its number
 * @param eventId the event
 * @param endpointId the registered endpoint, null for the application itself
 * @param state {@code pending}, {@code delivered} or {@code failed} (given up)
 * @param attempts how often it was tried
 * @param statusCode the last answer's HTTP status, null if there was none
 * @param durationMs how long the last attempt took, in milliseconds
 * @param answer the beginning of the last answer, or why there was none
 * @param nextAttemptAt when a pending one is tried next, in real time
 * @param version the shape of its payload
 * @param signature how it is signed
 */
public record EventDelivery(
        long id,
        String eventId,
        @Nullable String endpointId,
        String state,
        int attempts,
        @Nullable Integer statusCode,
        @Nullable Long durationMs,
        @Nullable String answer,
        Instant nextAttemptAt,
        ApiVersion version,
        SignatureKind signature) {}
