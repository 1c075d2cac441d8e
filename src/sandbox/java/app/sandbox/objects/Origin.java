package app.sandbox.objects;

import org.jspecify.annotations.Nullable;

/**
 * The API request that causes what happens now: events name it.
 *
 * @param requestId its id, null when a hosted page or the clock is the cause
 * @param idempotencyKey its idempotency key, if it had one
 */
public record Origin(@Nullable String requestId, @Nullable String idempotencyKey) {

    /** Bound while an API request is handled. */
    public static final ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

    private static final Origin NONE = new Origin(null, null);

    public static Origin current() {
        return CURRENT.orElse(NONE);
    }
}
