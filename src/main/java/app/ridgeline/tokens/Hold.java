package app.ridgeline.tokens;

import java.time.Instant;

/**
 * Tokens set aside for work under way. They are off the balance until the hold is released.
 *
 * @param id names the hold and its user
 * @param bucket whose tokens
 * @param amount how many, at least 1
 * @param state where it stands
 * @param actor who took it
 * @param expiresAt when it is released by itself unless committed
 */
public record Hold(HoldId id, Bucket bucket, int amount, State state, String actor, Instant expiresAt) {

    /** Where a hold stands. Every state but {@code HELD} is final. */
    public enum State {
        HELD,
        COMMITTED,
        RELEASED,
        EXPIRED
    }
}
