package app.ridgeline.tools;

import app.ridgeline.account.UserLock;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.HoldDecision;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.ledger.Holds;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transactions in which a run and its token change together: begun and held, done and committed, ended and
 * released. Of two that end a run the first wins; the other changes nothing. Locks are taken in one order: user, run,
 * balance.
 */
@Service
class RunTransactions {

    /** Runs that one person may have in progress. */
    static final int AT_ONCE = 5;

    private final StoredRuns runs;
    private final ResultStore files;
    private final Holds holds;
    private final UserLock lock;
    private final Clock clock;

    RunTransactions(StoredRuns runs, ResultStore files, Holds holds, UserLock lock, Clock clock) {
        this.runs = runs;
        this.files = files;
        this.holds = holds;
        this.lock = lock;
        this.clock = clock;
    }

    /** Sets a token aside for a new run, or says why not. The run takes copies of the draft's files. */
    @Transactional
    StartResult begin(UUID userId, Bucket tool, String title, String inputs, Optional<UUID> draftId, Duration ttl) {
        Instant now = now();
        int running = runs.running(userId, now);
        if (running >= AT_ONCE) {
            return new StartResult.TooMany(running);
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return switch (holds.hold(userId, tool, 1, ttl, new Cause(new Source.ToolRun(id), "user:" + userId))) {
            case SpendResult.Held(Hold hold, int _) -> {
                runs.insert(id, userId, tool, title, inputs, hold.id().toString(), now, hold.expiresAt());
                draftId.ifPresent(draft -> files.copy(draft, id));
                yield new StartResult.Started(id);
            }
            case SpendResult.Insufficient(Bucket bucket, int _, int _) -> new StartResult.NoTokens(bucket);
            case SpendResult.Stopped _ -> new StartResult.Stopped();
            case SpendResult.Spent _, SpendResult.SourceTaken _ ->
                throw new IllegalStateException("The source of a new run was used before: " + id);
        };
    }

    /** The work succeeded. False if the run had ended before, or too late: then nothing is kept and nothing charged. */
    @Transactional
    boolean succeed(UUID runId, String result, List<StoredFile> made) {
        Optional<StoredRun> open = runs.lockOpen(runId);
        if (open.isEmpty()) {
            return false;
        }
        return switch (holds.commit(open.get().hold(), null)) {
            case HoldDecision.Done _ -> {
                made.forEach(file -> files.put(runId, file));
                runs.finish(runId, Run.State.DONE, null, result, now());
                yield true;
            }
            case HoldDecision.AlreadyDecided _, HoldDecision.NotFound _ -> {
                runs.finish(runId, Run.State.FAILED, Run.LOST, null, now());
                yield false;
            }
        };
    }

    /** Nothing to charge: the token goes back. False if the run had ended before. */
    @Transactional
    boolean fail(UUID runId, String reason) {
        Optional<StoredRun> open = runs.lockOpen(runId);
        open.ifPresent(run -> {
            giveBack(run);
            runs.finish(runId, Run.State.FAILED, reason, null, now());
        });
        return open.isPresent();
    }

    /** Its customer gave it up. */
    @Transactional
    CancelResult cancel(UUID userId, UUID runId) {
        lock.lock(userId); // what is counted of them stays true until the commit
        Optional<StoredRun> open =
                runs.lockOpen(runId).filter(run -> run.userId().equals(userId));
        if (open.isEmpty()) {
            return CancelResult.TOO_LATE;
        }
        if (open.get().asked()
                && runs.cancelledSince(userId, now().minus(Duration.ofDays(1))) >= ToolRuns.CANCELS_PER_DAY) {
            return CancelResult.LIMITED;
        }
        giveBack(open.get());
        runs.finish(runId, Run.State.CANCELLED, null, null, now());
        return CancelResult.CANCELLED;
    }

    /** Records that the provider is being asked; false if the run has ended. */
    @Transactional
    boolean markCalled(UUID runId) {
        return runs.markCalled(runId, now());
    }

    private void giveBack(StoredRun run) {
        if (holds.release(run.hold()) instanceof HoldDecision.AlreadyDecided decided) {
            throw new IllegalStateException(
                    "The hold of an open run was committed: " + decided.hold().id());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
