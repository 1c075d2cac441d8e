package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as its customer sees it.
 *
 * @param title what the history calls it
 * @param state where it stands now
 * @param failure why it failed, the last part of the key {@code tools.failed.<reason>}; null in other states
 * @param asked whether the provider was asked
 */
public record Run(
        UUID id,
        Bucket tool,
        String title,
        State state,
        @Nullable String failure,
        boolean asked,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** Where a run stands. Every state but {@code RUNNING} is final, and only {@code DONE} is charged. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** No one ended it before its hold did: the node that ran it is gone. */
    static final String LOST = "lost";

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public boolean isDone() {
        return state == State.DONE;
    }
}
