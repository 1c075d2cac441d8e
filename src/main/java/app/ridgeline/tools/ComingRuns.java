package app.ridgeline.tools;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.HoldDecision;
import app.ridgeline.tokens.Holds;
import app.ridgeline.tokens.SpendResult;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Runs the paid tools for the person who is signed in, and for nobody else: no method takes a user. A run is paid by a
 * hold before it starts and given back if it did not finish.
 */
@Service
public class ComingRuns {

    /** A run that nobody ends is given back after this time. */
    static final Duration TTL = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(ComingRuns.class);

    private final CurrentUser currentUser;
    private final Holds holds;
    private final RunLimit limit;

    ComingRuns(CurrentUser currentUser, Holds holds, RunLimit limit) {
        this.currentUser = currentUser;
        this.holds = holds;
        this.limit = limit;
    }

    /**
     * Starts the tool of this bucket. The tools themselves come next, so every run ends as one that did not finish: its
     * token is set aside and given back.
     */
    public ComingRun run(Bucket bucket) {
        UUID userId = currentUser.id();
        var wait = limit.tooOften(userId);
        if (wait.isPresent()) {
            return new ComingRun.TooOften(wait.get());
        }
        Cause cause = new Cause("tool:" + UuidCreator.getTimeOrderedEpoch(), "user:" + userId);
        return switch (holds.hold(userId, bucket, 1, TTL, cause)) {
            case SpendResult.Held held -> giveBack(held.hold());
            case SpendResult.Insufficient insufficient -> new ComingRun.NoTokens(insufficient.bucket());
            case SpendResult.Stopped _ -> new ComingRun.Stopped();
            case SpendResult.Spent _, SpendResult.SourceTaken _ ->
                throw new IllegalStateException("A new hold was taken for something else: " + cause.source());
        };
    }

    private ComingRun giveBack(Hold hold) {
        try {
            return switch (holds.release(hold.id())) {
                case HoldDecision.Done done -> new ComingRun.GivenBack(done.remaining());
                case HoldDecision.AlreadyDecided _, HoldDecision.NotFound _ ->
                    throw new IllegalStateException("A hold of our own was decided by somebody else: " + hold.id());
            };
        } catch (DataAccessException | TransactionException e) {
            log.warn("[USAGE_TOKENS] A hold was not released, its time-out will do it: {}", hold.id(), e);
            return new ComingRun.GivenBackLater(hold.expiresAt());
        }
    }
}
