package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import java.time.Duration;
import java.util.Optional;

/**
 * A tool that is paid by token: one bean for each bucket. What it does is here; hold, time limit, history and charge
 * are {@link ToolRuns}' business, and the same for all.
 *
 * @param <I> what the customer fills in: a record, kept as JSON
 * @param <R> what comes out: a record, kept as JSON
 */
public interface PaidTool<I, R> {

    /** Whose token a run costs. Also names the tool in addresses and in the history. */
    Bucket bucket();

    /** The class of the inputs. */
    Class<I> inputType();

    /** The class of the result. */
    Class<R> resultType();

    /** How long the work may take, 1 second to 10 minutes. Then it is interrupted and not charged. */
    Duration timeLimit();

    /** Why this installation cannot run the tool, as the key of a text; empty if it can. */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    /**
     * Does the work, on a virtual thread of its own, outside any transaction and with no one signed in. It ends soon
     * when interrupted. An exception is a failure of ours: logged, told to the customer as such, not charged.
     */
    Outcome<R> work(I inputs, Work work) throws InterruptedException;
}
