package app.sandbox.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt to deliver an event ended.
 *
 * @param statusCode the answer's HTTP status, null if there was no answer
 * @param answer the beginning of its body, or why there was none
 * @param duration how long it took
 */
public record Attempt(@Nullable Integer statusCode, String answer, Duration duration) {

    /** Whether the endpoint took the event: Stripe counts a redirect as a failure too. */
    public boolean succeeded() {
        return statusCode != null && statusCode >= 200 && statusCode < 300;
    }

    /** The same with an answer that comes so much later, or too late. */
    public Attempt after(Duration delay) throws InterruptedException {
        Duration rest = WebhookSender.TIMEOUT.minus(duration);
        boolean tooLate = delay.compareTo(rest) > 0;
        Duration waited = tooLate ? rest : delay;
        Thread.sleep(waited.isNegative() ? Duration.ZERO : waited);
        return tooLate
                ? new Attempt(null, "The answer did not come in time", WebhookSender.TIMEOUT)
                : new Attempt(statusCode, answer, duration.plus(delay));
    }
}
