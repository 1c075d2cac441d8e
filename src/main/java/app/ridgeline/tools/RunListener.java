package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import java.time.Duration;

/** Called for runs once their end is recorded: for metrics. What it throws is logged and has no other effect. */
@FunctionalInterface
public interface RunListener {

    /**
     * Called after the commit.
     *
     * @param outcome {@code charged}, {@code late} (done when its hold was gone), {@code cancelled} (it had ended
     *     before), or the reason why it was not charged, for example {@code no-storm}
     * @param took from the start of the work to its end
     */
    void ended(Bucket tool, String outcome, Duration took);
}
