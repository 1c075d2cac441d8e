package app.ridgeline.tokens;

/** What came of a commit or release. */
public sealed interface HoldDecision {

    /** It is so: decided now, or the same way before. */
    record Done(Hold hold, int remaining) implements HoldDecision {}

    /** It was decided the other way before (released, expired or committed): nothing was changed. */
    record AlreadyDecided(Hold hold) implements HoldDecision {}

    /** There is no such hold. */
    record NotFound() implements HoldDecision {}
}
