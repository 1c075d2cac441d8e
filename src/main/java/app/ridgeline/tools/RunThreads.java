package app.ridgeline.tools;

import app.ridgeline.correlation.Correlation;
import app.ridgeline.tokens.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets the tools work, each run on two virtual threads of this node: one works, the other keeps the time and records
 * how it ended. What is not recorded, because the node or the database is gone, ends with the hold.
 */
@Component
class RunThreads {

    /** Runs of this node at a time; a result may take some 20 MB of memory. */
    static final int AT_ONCE = 40;

    private static final Logger log = LoggerFactory.getLogger(RunThreads.class);

    /** A database that is away for a moment must not cost a customer the result. */
    private static final RetryTemplate WRITING = new RetryTemplate(RetryPolicy.builder()
            .includes(DataAccessException.class, TransactionException.class)
            .maxRetries(3)
            .delay(Duration.ofMillis(500))
            .multiplier(4)
            .build());

    private final RunTransactions transactions;
    private final ResultStore files;
    private final JsonMapper json;
    private final ObjectProvider<RunListener> listeners;
    private final Map<UUID, Future<?>> working = new ConcurrentHashMap<>();
    private volatile boolean closing;

    RunThreads(
            RunTransactions transactions, ResultStore files, JsonMapper json, ObjectProvider<RunListener> listeners) {
        this.transactions = transactions;
        this.files = files;
        this.json = json;
        this.listeners = listeners;
    }

    /** Whether another run may start here. */
    boolean isOpen() {
        return !closing && working.size() < AT_ONCE;
    }

    /** How many runs are in progress on this node. */
    int running() {
        return working.size();
    }

    /** Works for a run that has begun. Returns immediately. */
    <I, R> void start(UUID runId, PaidTool<I, R> tool, I inputs) {
        var work = new FutureTask<Outcome<R>>(() -> tool.work(inputs, new RunWork(runId)));
        working.put(runId, work);
        Thread.ofVirtual().name("tool-" + tool.bucket().key()).start(Correlation.carried(work));
        Thread.ofVirtual().name("tool-clock").start(Correlation.carried(() -> {
            long start = System.nanoTime();
            try {
                Outcome<R> outcome = await(runId, tool, work);
                settle(runId, tool, outcome, Duration.ofNanos(System.nanoTime() - start));
            } finally {
                working.remove(runId);
            }
        }));
    }

    /** Stops working for a run that was cancelled, if it runs on this node. */
    void interrupt(UUID runId) {
        Future<?> work = working.get(runId);
        if (work != null) {
            work.cancel(true);
        }
    }

    /** No more runs start here. */
    void close() {
        closing = true;
    }

    /** Interrupts whatever is still in progress; it is not charged. */
    void interruptAll() {
        working.values().forEach(work -> work.cancel(true));
    }

    private <R> Outcome<R> await(UUID runId, PaidTool<?, R> tool, Future<Outcome<R>> work) {
        try {
            return work.get(tool.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            work.cancel(true);
            log.warn(
                    "[USAGE_TOKENS] The {} run {} took longer than {}",
                    tool.bucket().key(),
                    runId,
                    tool.timeLimit());
            return new Outcome.NotCharged<>("timeout");
        } catch (CancellationException e) {
            // Of a customer who cancelled: then this reason is never written. Or of a node that stops.
            return new Outcome.NotCharged<>("stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.NotCharged<>("stopped");
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RunEndedException)) {
                log.error("[USAGE_TOKENS] The {} run {} failed", tool.bucket().key(), runId, e.getCause());
            }
            return new Outcome.NotCharged<>("broken");
        }
    }

    private <R> void settle(UUID runId, PaidTool<?, R> tool, Outcome<R> outcome, Duration took) {
        try {
            String end = WRITING.invoke(() -> end(runId, outcome));
            log.info("[USAGE_TOKENS] The {} run {}: {}", tool.bucket().key(), runId, end);
            tell(tool.bucket(), end, took);
        } catch (RuntimeException e) {
            log.error("[USAGE_TOKENS] The end of run {} was not written: its hold gives the token back", runId, e);
        }
    }

    private <R> String end(UUID runId, Outcome<R> outcome) {
        return switch (outcome) {
            case Outcome.Done<R>(R result, var made) -> {
                try {
                    yield transactions.succeed(runId, json.writeValueAsString(result), made) ? "charged" : "late";
                } catch (DataIntegrityViolationException e) {
                    // Without the exception: PostgreSQL quotes the row, which is the customer's.
                    log.error("[USAGE_TOKENS] The result of run {} is none that can be kept", runId);
                    yield end(runId, new Outcome.NotCharged<>("broken"));
                }
            }
            case Outcome.NotCharged<R>(String reason) -> transactions.fail(runId, reason) ? reason : "cancelled";
        };
    }

    private void tell(Bucket tool, String end, Duration took) {
        listeners.forEach(listener -> {
            try {
                listener.ended(tool, end, took);
            } catch (RuntimeException e) {
                log.warn("[USAGE_TOKENS] A listener failed", e);
            }
        });
    }

    private final class RunWork implements Work {

        private final UUID runId;

        RunWork(UUID runId) {
            this.runId = runId;
        }

        @Override
        public StoredFile file(String name) {
            return files.find(runId, name)
                    .orElseThrow(() -> new IllegalStateException("Run " + runId + " has no file " + name));
        }

        @Override
        public void calling() {
            if (!transactions.markCalled(runId)) {
                throw new RunEndedException("Run " + runId + " has ended");
            }
        }
    }
}
