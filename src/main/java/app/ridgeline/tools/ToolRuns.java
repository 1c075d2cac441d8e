package app.ridgeline.tools;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.HoldId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the paid tools for the person who is signed in, and for no one else: no method takes a user, and someone else's
 * run does not exist. A run is paid by a hold before it starts; storing the result and committing the hold are one
 * transaction; whatever ends otherwise is not charged, and its result is never shown.
 */
@Service
public class ToolRuns {

    /** Runs that one person may cancel within a day after the provider was asked. */
    public static final int CANCELS_PER_DAY = 5;

    /** How much longer a hold lives than the tool may work: time to record how it ended. */
    public static final Duration TO_SETTLE = Duration.ofMinutes(1);

    private static final int MAX_TITLE = 300;
    private static final int MAX_PAGE = 200;

    private final CurrentUser currentUser;
    private final RunTransactions transactions;
    private final RunThreads threads;
    private final StoredRuns runs;
    private final ResultStore files;
    private final DraftStore drafts;
    private final RunLimit limit;
    private final JsonMapper json;
    private final Clock clock;

    ToolRuns(
            CurrentUser currentUser,
            RunTransactions transactions,
            RunThreads threads,
            StoredRuns runs,
            ResultStore files,
            DraftStore drafts,
            RunLimit limit,
            JsonMapper json,
            Clock clock) {
        this.currentUser = currentUser;
        this.transactions = transactions;
        this.threads = threads;
        this.runs = runs;
        this.files = files;
        this.drafts = drafts;
        this.limit = limit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Starts a run with these inputs and the files of the person's draft. It goes on when the page is closed.
     *
     * @param title what the history calls it; cut at 300 characters
     */
    public <I> StartResult start(PaidTool<I, ?> tool, I inputs, String title) {
        UUID userId = currentUser.id();
        if (tool.unavailable().isPresent()) {
            return new StartResult.Unavailable(tool.unavailable().get());
        }
        if (!threads.isOpen()) {
            return new StartResult.Busy();
        }
        Optional<Duration> wait = limit.tooOften(userId);
        if (wait.isPresent()) {
            return new StartResult.TooOften(wait.get());
        }
        StartResult result = transactions.begin(
                userId,
                tool.bucket(),
                title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE) : title,
                json.writeValueAsString(inputs),
                drafts.id(userId, tool.bucket()),
                tool.timeLimit().plus(TO_SETTLE));
        if (result instanceof StartResult.Started(UUID runId)) {
            threads.start(runId, tool, inputs);
        }
        return result;
    }

    /** Gives up a run: the token comes back and the result, if there ever is one, is discarded. */
    public CancelResult cancel(UUID runId) {
        CancelResult result = transactions.cancel(currentUser.id(), runId);
        if (result == CancelResult.CANCELLED) {
            threads.interrupt(runId);
        }
        return result;
    }

    /** The person's run of this id. */
    @Transactional(readOnly = true)
    public Optional<Run> find(UUID runId) {
        return find(currentUser.id(), runId);
    }

    /** Finds the person's runs as well on threads where no one is signed in. */
    public Function<UUID, Optional<Run>> finder() {
        UUID userId = currentUser.id();
        return runId -> find(userId, runId);
    }

    private Optional<Run> find(UUID userId, UUID runId) {
        return runs.find(userId, runId).map(it -> it.at(clock.instant()));
    }

    /** The person's run that this hold pays for. */
    @Transactional(readOnly = true)
    public Optional<Run> paidBy(HoldId hold) {
        return runs.findByHold(currentUser.id(), hold.toString()).map(it -> it.at(clock.instant()));
    }

    /** What the person filled in for this run. */
    @Transactional(readOnly = true)
    public <I> Optional<I> inputs(PaidTool<I, ?> tool, UUID runId) {
        return runs.inputs(currentUser.id(), runId).map(text -> json.readValue(text, tool.inputType()));
    }

    /** The result of this run, if it is done. */
    @Transactional(readOnly = true)
    public <R> Optional<R> result(PaidTool<?, R> tool, UUID runId) {
        return runs.result(currentUser.id(), runId).map(text -> json.readValue(text, tool.resultType()));
    }

    /**
     * The person's runs of a tool, the newest first.
     *
     * @param search a part of the title, empty for all
     * @param limit at most 200
     */
    @Transactional(readOnly = true)
    public List<Run> history(Bucket tool, String search, int offset, int limit) {
        Instant now = clock.instant();
        String like = "%" + search.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return runs.history(currentUser.id(), tool, like, Math.max(offset, 0), Math.clamp(limit, 1, MAX_PAGE)).stream()
                .map(it -> it.at(now))
                .toList();
    }

    /** Deletes a run that has ended, with its inputs and files; false if there is none. What was paid stays paid. */
    @Transactional
    public boolean delete(UUID runId) {
        boolean deleted = runs.delete(currentUser.id(), runId, clock.instant());
        if (deleted) {
            files.deleteAll(runId);
        }
        return deleted;
    }

    /** A file of the person's run or draft. */
    @Transactional(readOnly = true)
    public Optional<StoredFile> file(UUID ownerId, String name) {
        UUID userId = currentUser.id();
        boolean own = find(userId, ownerId).isPresent() || drafts.isOf(userId, ownerId);
        return own ? files.find(ownerId, name) : Optional.empty();
    }
}
