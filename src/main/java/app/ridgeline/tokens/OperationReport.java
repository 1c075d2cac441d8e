package app.ridgeline.tokens;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One operation on a user's balance, and how it ended.
 *
 * @param userId whose balance; null if that is not known
 * @param plan the user's plan, null if there is none or it is not known
 * @param source what caused it, null if it is not known
 * @param moves what it did, bucket by bucket; empty if it changed no balance
 * @param failure why it failed, with {@link Result#FAILED} only
 */
public record OperationReport(
        Operation operation,
        Result result,
        @Nullable UUID userId,
        @Nullable Plan plan,
        @Nullable String source,
        List<Move> moves,
        @Nullable Throwable failure) {

    public OperationReport {
        moves = List.copyOf(moves);
    }

    /** How an operation ended. */
    public enum Result {
        /** It took effect. */
        DONE,
        /** The same call took effect before. */
        REPEATED,
        /** There were too few tokens: the seed's underflow. */
        REFUSED,
        /** Its source did something else before, or its hold was decided the other way. */
        CONFLICT,
        /** An operator has stopped such changes. */
        STOPPED,
        /** It ended with an exception and changed nothing. */
        FAILED
    }

    /** Which way tokens went. */
    public enum Direction {
        /** Into the balance: allowance, packs, bonuses. */
        GRANTED,
        /** Out of it, unused: claims, suspensions, lapsed allowance. */
        WITHDRAWN,
        /** Used up. */
        SPENT,
        /** Set aside for work under way. */
        HELD,
        /** Back from a hold. */
        RELEASED,
        /** Asked for, and not there. */
        REFUSED
    }

    /**
     * Tokens of one bucket that moved.
     *
     * @param tokens 1 or more
     */
    public record Move(Bucket bucket, Direction direction, int tokens) {}
}
