package app.ridgeline.tokens;

/** How a spend or a hold ended. A lack of tokens is a result, not an error. */
public sealed interface SpendResult {

    /**
     * The tokens are spent (now, or by the first call with this source).
     *
     * @param remaining what was left in the bucket right after the spend
     */
    record Spent(Bucket bucket, int remaining) implements SpendResult {}

    /**
     * The tokens are held (now, or by the first call with this source).
     *
     * @param remaining what was left in the bucket right after the hold
     */
    record Held(Hold hold, int remaining) implements SpendResult {}

    /**
     * Refused: nothing was changed.
     *
     * @param needed tokens asked for
     * @param remaining tokens there
     */
    record Insufficient(Bucket bucket, int needed, int remaining) implements SpendResult {}

    /** Refused: this source already paid for something else (another bucket, amount or operation). */
    record SourceTaken(String source) implements SpendResult {}

    /** Refused: an operator has stopped spending from this bucket, for now. Nothing was changed. */
    record Stopped(Bucket bucket, OperatorSwitch by) implements SpendResult {}
}
