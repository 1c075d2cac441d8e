package app.ridgeline.tokens;

/** Whether an admin's act can be, or was, undone. */
public sealed interface UndoResult {

    /**
     * It can be undone, or was.
     *
     * @param notRecovered of what the act gave, the tokens that are spent or in use
     */
    record Undone(TokenStatus before, TokenStatus after, TokenAmounts notRecovered) implements UndoResult {}

    /** Nothing was changed: the allowance was set anew since, by a period, a plan or an admin. */
    record ResetSince() implements UndoResult {}

    /** Nothing was changed: there is no such act on this balance, or it is none that can be undone. */
    record NotFound() implements UndoResult {}
}
