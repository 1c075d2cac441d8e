package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import java.time.Duration;
import java.time.Instant;

/** How a run of a tool ended. */
public sealed interface ComingRun {

    /** The tool did not run and the token is back. */
    record GivenBack(int remaining) implements ComingRun {}

    /** The tool did not run and the token is still set aside: it comes back by itself at the time given. */
    record GivenBackLater(Instant at) implements ComingRun {}

    /** Refused: the bucket is empty. Nothing was changed. */
    record NoTokens(Bucket bucket) implements ComingRun {}

    /** Refused: an operator has stopped this tool for now. Nothing was changed. */
    record Stopped() implements ComingRun {}

    /** Refused: this person runs tools too often. Nothing was changed. */
    record TooOften(Duration retryAfter) implements ComingRun {}
}
