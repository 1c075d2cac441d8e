package app.ridgeline.tokens;

import org.jspecify.annotations.Nullable;

/**
 * The plan of a balance at some time, without its numbers.
 *
 * @param plan null if there was none
 * @param status the subscription's status in Stripe's words, or {@code none}
 * @param period null if there was no plan
 */
public record PlanState(
        @Nullable Plan plan, String status, @Nullable Period period) {

    /** The plan of this status. */
    public static PlanState of(TokenStatus status) {
        return new PlanState(status.plan(), status.status(), status.period());
    }
}
