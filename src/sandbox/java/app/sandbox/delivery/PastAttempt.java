package app.sandbox.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a delivery.
 *
 * @param number the first is 1
 * @param sentAt when, in real time
 * @param statusCode the answer's HTTP status, null if there was none
 * @param durationMs how long it took, in milliseconds
 * @param answer the beginning of the answer, or why there was none
 * @param fault what the sandbox made go wrong with it
 */
public record PastAttempt(
        int number, Instant sentAt, @Nullable Integer statusCode, long durationMs, String answer, Fault fault) {}
