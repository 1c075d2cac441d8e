package app.ridgeline.webhooks;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one run of an event ended, whether Stripe delivered it, a job tried it again or an admin replayed it.
 *
 * @param eventId Stripe's id of the event
 * @param type the event's type if it has an effect here, else empty: anybody may make up types, and metrics need an end
 * @param took how long it took us, to the end of the commit
 * @param delay from the event at Stripe to the end of our commit; never negative
 * @param failure why it failed, with {@link Result#FAILED} only
 */
public record DeliveryReport(
        String eventId,
        Optional<String> type,
        Result result,
        Duration took,
        Duration delay,
        @Nullable Throwable failure) {

    /** How it ended. */
    public enum Result {
        PROCESSED,
        IGNORED,
        UNMATCHED,
        DEFERRED,
        FAILED,
        /** It came to an end before. */
        DUPLICATE
    }

    /** Why a delivery was turned away before it was read. */
    public enum Refusal {
        /** Its signature is missing, wrong or stale. */
        SIGNATURE,
        /** It is signed, but no event. */
        MALFORMED,
        /** It is over the limit. */
        TOO_LARGE
    }
}
