package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import java.time.Duration;
import java.util.UUID;

/** How the start of a run ended. Only {@code Started} has changed anything. */
public sealed interface StartResult {

    /** It runs; a token is set aside. */
    record Started(UUID runId) implements StartResult {}

    /** The bucket is empty. */
    record NoTokens(Bucket bucket) implements StartResult {}

    /** This person starts runs too often. */
    record TooOften(Duration retryAfter) implements StartResult {}

    /** This person has so many runs in progress already. */
    record TooMany(int running) implements StartResult {}

    /** This node has all it can do, or is about to stop. */
    record Busy() implements StartResult {}

    /** An operator has stopped this tool for now. */
    record Stopped() implements StartResult {}

    /** The tool is not set up here. */
    record Unavailable(String reasonKey) implements StartResult {}
}
