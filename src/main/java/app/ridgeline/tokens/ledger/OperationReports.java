package app.ridgeline.tokens.ledger;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Operation;
import app.ridgeline.tokens.OperationListener;
import app.ridgeline.tokens.OperationReport;
import app.ridgeline.tokens.OperationReport.Direction;
import app.ridgeline.tokens.OperationReport.Move;
import app.ridgeline.tokens.OperationReport.Result;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.StoppedException;
import app.ridgeline.tokens.TokenStatus;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;

/** Tells the listeners how operations ended, never of what was rolled back. */
@Component
class OperationReports {

    private static final Logger log = LoggerFactory.getLogger(OperationReports.class);

    private final Supplier<List<OperationListener>> listeners;

    OperationReports(ObjectProvider<OperationListener> listeners) {
        // Asked for when the first report comes, and not for each: a spend takes a fraction of a millisecond.
        this.listeners = SingletonSupplier.of(() -> listeners.orderedStream().toList());
    }

    /** Of an operation that asked for tokens of one bucket, or gave some back. */
    void ended(
            Operation operation,
            Result result,
            UUID user,
            @Nullable Plan plan,
            @Nullable String source,
            Move... moves) {
        List<Move> moved =
                Arrays.stream(moves).filter(move -> move.tokens() > 0).toList();
        afterCommit(new OperationReport(operation, result, user, plan, source, moved, null));
    }

    /** Of a spend or hold that took nothing now: repeated or refused. */
    void notDone(Operation operation, SpendResult result, UUID user, @Nullable Plan plan, String source) {
        switch (result) {
            case SpendResult.Insufficient it ->
                ended(
                        operation,
                        Result.REFUSED,
                        user,
                        plan,
                        source,
                        new Move(it.bucket(), Direction.REFUSED, it.needed()));
            case SpendResult.SourceTaken it -> ended(operation, Result.CONFLICT, user, plan, source);
            case SpendResult.Stopped it -> ended(operation, Result.STOPPED, user, plan, source);
            case SpendResult.Spent it -> ended(operation, Result.REPEATED, user, plan, source);
            case SpendResult.Held it -> ended(operation, Result.REPEATED, user, plan, source);
        }
    }

    /** Of a change of all buckets. */
    void changed(EntryKind kind, TokenStatus before, TokenStatus after, Cause cause) {
        List<Move> moves = Arrays.stream(Bucket.values())
                .map(bucket -> move(
                        bucket, after.of(bucket).remaining() - before.of(bucket).remaining()))
                .filter(move -> move.tokens() > 0)
                .toList();
        Plan plan = after.plan() == null ? before.plan() : after.plan();
        afterCommit(new OperationReport(
                Operation.of(kind), Result.DONE, after.userId(), plan, cause.source(), moves, null));
    }

    /** Of an exception: told at once, for nothing will be committed. What an operator stopped is no failure. */
    void failed(Operation operation, @Nullable UUID user, @Nullable String source, Throwable failure) {
        boolean stopped = failure instanceof StoppedException;
        tell(new OperationReport(
                operation,
                stopped ? Result.STOPPED : Result.FAILED,
                user,
                null,
                source,
                List.of(),
                stopped ? null : failure));
    }

    private static Move move(Bucket bucket, int delta) {
        return new Move(bucket, delta < 0 ? Direction.WITHDRAWN : Direction.GRANTED, Math.abs(delta));
    }

    private void afterCommit(OperationReport report) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            tell(report);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    tell(report);
                }
            }
        });
    }

    private void tell(OperationReport report) {
        listeners.get().forEach(listener -> {
            try {
                listener.ended(report);
            } catch (RuntimeException e) {
                log.warn(
                        "[USAGE_TOKENS] A listener of {} failed",
                        report.operation().key(),
                        e);
            }
        });
    }
}
