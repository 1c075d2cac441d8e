package app.ridgeline.sandbox.stripe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt to deliver an event ended.
 *
 * @param statusCode the answer's HTTP status, null if there was no answer
 * @param answer the beginning of its body, or why there was none
 * @param duration how long it took
 */
record Attempt(@Nullable Integer statusCode, String answer, Duration duration) {

    /** Whether the endpoint took the event: Stripe counts a redirect as a failure too. */
    boolean succeeded() {
        return statusCode != null && statusCode >= 200 && statusCode < 300;
    }
}
