package app.ridgeline.tokens.ledger;

import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Operation;
import app.ridgeline.tokens.OperationReport.Direction;
import app.ridgeline.tokens.OperationReport.Move;
import app.ridgeline.tokens.OperationReport.Result;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.SourceReusedException;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.StoppedException;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.UnknownUserException;
import app.ridgeline.tokens.feed.BalanceFeed;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to usage tokens: pages, the REST API, jobs and the webhook all come through here, or through {@link Holds}
 * for work that is paid first and done then. Each method is one transaction, or joins the caller's. What takes a single
 * statement is left to commit by itself: a transaction around it would wait for the database once more.
 *
 * <p>A {@link Cause} applies once per user: repeating a call with the same source changes nothing. Every writing method
 * throws {@link UnknownUserException} if there is no such user, {@link SourceReusedException} if the source did
 * something else before, {@link StoppedException} if an operator has stopped such changes, and
 * {@link IllegalArgumentException} if a bucket would exceed {@link Balance#MAX}.
 */
@Service
public class Tokens {

    private static final int MAX_ENTRIES = 1_000;
    private static final Set<Bucket> ALL = EnumSet.allOf(Bucket.class);

    private final TokenStore store;
    private final BalanceFeed feed;
    private final OperationReports reports;
    private final Clock clock;

    Tokens(TokenStore store, BalanceFeed feed, OperationReports reports, Clock clock) {
        this.store = store;
        this.feed = feed;
        this.reports = reports;
        this.clock = clock;
    }

    /** Makes the user's row if there is none, with no tokens in it, and returns the status. */
    @Transactional
    public TokenStatus ensureTokenRow(UUID userId) {
        boolean made = store.ensureRow(userId, LedgerRows.now(clock));
        TokenStatus status = store.status(userId).orElseThrow(() -> new UnknownUserException(userId));
        reports.ended(Operation.ENSURE_TOKEN_ROW, made ? Result.DONE : Result.REPEATED, userId, status.plan(), null);
        return status;
    }

    /** What the user has. Writes nothing; a user without a row has zeros. */
    public TokenStatus getTokenStatus(UUID userId) {
        return store.status(userId).orElseGet(() -> TokenStatus.empty(userId));
    }

    /** The user's newest entries, newest first; at most 1,000. */
    @Transactional(readOnly = true)
    public List<TokenEntry> newestEntries(UUID userId, int limit) {
        return entriesBefore(userId, Long.MAX_VALUE, limit);
    }

    /** The user's entries older than the one of this id, newest first; at most 1,000. The next page of a history. */
    @Transactional(readOnly = true)
    public List<TokenEntry> entriesBefore(UUID userId, long beforeId, int limit) {
        return store.entriesBefore(userId, beforeId, Math.clamp(limit, 1, MAX_ENTRIES));
    }

    /** Starts a new period: the quota is whole again, purchased tokens stay. */
    @Transactional
    public TokenStatus resetMonthly(UUID userId, Allowance allowance, Cause cause) {
        return renew(userId, EntryKind.RESET, allowance, cause);
    }

    /** An admin sets plan and quota, with nothing spent of it. Purchased tokens stay. */
    @Transactional
    public TokenStatus adminReset(UUID userId, Allowance allowance, Cause cause) {
        return renew(userId, EntryKind.ADMIN_RESET, allowance, cause);
    }

    /** Another plan or quantity: the quota changes, what was spent stays spent. */
    @Transactional
    public TokenStatus changePlan(UUID userId, Allowance allowance, Cause cause) {
        return requota(userId, EntryKind.PLAN_CHANGE, allowance, cause);
    }

    /** Gives the quota back after a suspension; what was spent stays spent. */
    @Transactional
    public TokenStatus resume(UUID userId, Allowance allowance, Cause cause) {
        return requota(userId, EntryKind.RESUME, allowance, cause);
    }

    /** Holds the allowance back: the quota is 0 until resumed; what was spent is kept. The quota given is ignored. */
    @Transactional
    public TokenStatus suspend(UUID userId, Allowance allowance, Cause cause) {
        Allowance none = new Allowance(allowance.plan(), TokenAmounts.NONE, allowance.status(), allowance.period());
        return requota(userId, EntryKind.SUSPEND, none, cause);
    }

    /** Ends plan and allowance. Purchased tokens stay, and so does what was spent of the period. */
    @Transactional
    public TokenStatus endPlan(UUID userId, Cause cause) {
        return change(
                userId,
                EntryKind.PLAN_END,
                cause,
                before -> before.each((bucket, balance) -> balance.withQuota(0))
                        .withPlan(null, TokenStatus.NO_PLAN, null));
    }

    /** What the user has, with every other change of it waiting until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public TokenStatus lockedStatus(UUID userId) {
        lock(userId);
        return getTokenStatus(userId);
    }

    /** Takes over what another user spent of an allowance that moves here: at least so much counts as spent. */
    @Transactional
    public TokenStatus carrySpent(UUID userId, TokenAmounts spent, Cause cause) {
        return change(
                userId,
                EntryKind.PLAN_CHANGE,
                cause,
                before -> before.each((bucket, balance) -> balance.withSpentAtLeast(spent.of(bucket))));
    }

    /** Adds tokens that were paid for. They settle what is owed first. */
    @Transactional
    public TokenStatus refill(UUID userId, TokenAmounts amounts, Cause cause) {
        return change(
                userId,
                EntryKind.PACK,
                cause,
                before -> before.each((bucket, balance) -> balance.refill(amounts.of(bucket))));
    }

    /** Adds tokens as an admin's gift. They do not settle what is owed. */
    @Transactional
    public TokenStatus grantBonus(UUID userId, TokenAmounts amounts, Cause cause) {
        return change(
                userId,
                EntryKind.BONUS,
                cause,
                before -> before.each((bucket, balance) -> balance.bonus(amounts.of(bucket))));
    }

    /** Takes tokens of a purchase back: from purchased tokens, what is missing is owed. */
    @Transactional
    public TokenStatus claim(UUID userId, TokenAmounts amounts, Cause cause) {
        return change(
                userId,
                EntryKind.CLAIM,
                cause,
                before -> before.each((bucket, balance) -> balance.claim(amounts.of(bucket))));
    }

    /** Gives back what a claim took. It settles what is owed first. */
    @Transactional
    public TokenStatus restore(UUID userId, TokenAmounts amounts, Cause cause) {
        return change(
                userId,
                EntryKind.RESTORE,
                cause,
                before -> before.each((bucket, balance) -> balance.refill(amounts.of(bucket))));
    }

    /**
     * Spends tokens, the allowance first. One statement; of two callers for the last token one is refused.
     *
     * @param amount 1 or more
     * @return {@link SpendResult.Spent}, {@link SpendResult.Insufficient}, {@link SpendResult.Stopped} or
     *     {@link SpendResult.SourceTaken}
     */
    public SpendResult deduct(UUID userId, Bucket bucket, int amount, Cause cause) {
        requirePositive(amount);
        TokenStore.Attempt attempt =
                feed.told(userId, () -> store.spend(userId, bucket, amount, cause, LedgerRows.now(clock)));
        Integer remaining = attempt.after();
        if (remaining != null) {
            feed.changed(userId);
            Move spent = new Move(bucket, Direction.SPENT, amount);
            reports.ended(Operation.DEDUCT, Result.DONE, userId, attempt.plan(), cause.source(), spent);
            return new SpendResult.Spent(bucket, remaining);
        }
        SpendResult result = store.usedBy(userId, cause.source())
                .<SpendResult>map(
                        used -> used.kind() == EntryKind.SPEND && used.bucket() == bucket && used.amount() == amount
                                ? new SpendResult.Spent(bucket, used.remaining())
                                : new SpendResult.SourceTaken(cause.source()))
                .orElseGet(() -> refusal(store, userId, bucket, amount, attempt));
        reports.notDone(Operation.DEDUCT, result, userId, attempt.plan(), cause.source());
        return result;
    }

    /** Why nothing was spent, when the source is new: it is stopped, there is no such user, or too little. */
    static SpendResult refusal(TokenStore store, UUID userId, Bucket bucket, int needed, TokenStore.Attempt attempt) {
        OperatorSwitch stoppedBy = attempt.stoppedBy();
        if (stoppedBy != null) {
            return new SpendResult.Stopped(bucket, stoppedBy);
        }
        Integer available = attempt.available();
        if (available == null && !store.userExists(userId)) {
            throw new UnknownUserException(userId);
        }
        int remaining = available == null ? 0 : available;
        if (remaining >= needed) {
            throw new IllegalStateException(
                    "The database refused an entry for " + needed + " of " + remaining + " tokens of " + userId);
        }
        return new SpendResult.Insufficient(bucket, needed, remaining);
    }

    static void requirePositive(int amount) {
        if (amount < 1) {
            throw new IllegalArgumentException("The amount must be at least 1, it is " + amount);
        }
    }

    private TokenStatus renew(UUID userId, EntryKind kind, Allowance allowance, Cause cause) {
        Instant now = LedgerRows.now(clock);
        return change(userId, kind, cause, before -> before.renewed(allowance, now));
    }

    private TokenStatus requota(UUID userId, EntryKind kind, Allowance allowance, Cause cause) {
        return change(userId, kind, cause, before -> before.requotaed(allowance));
    }

    /** Applies one cause to all buckets under the row's lock, with one entry for each. */
    TokenStatus change(UUID userId, EntryKind kind, Cause cause, UnaryOperator<TokenStatus> rule) {
        lock(userId);
        TokenStore.Found found = store.find(userId, cause.source());
        TokenStatus before = found.status();
        if (found.used() != null) {
            TokenStatus same = unchanged(before, found.used(), kind, cause);
            reports.ended(Operation.of(kind), Result.REPEATED, userId, same.plan(), cause.source());
            return same;
        }
        TokenStatus after = rule.apply(before);
        store.change(after, ALL, kind, cause, LedgerRows.now(clock));
        feed.changed(userId);
        reports.changed(kind, before, after, cause);
        return after;
    }

    /** One change of a user's balance at a time, from here to the end of the transaction. */
    void lock(UUID userId) {
        if (store.lock(userId)) {
            return;
        }
        store.ensureRow(userId, LedgerRows.now(clock));
        if (!store.lock(userId)) {
            throw new UnknownUserException(userId);
        }
    }

    /** A repeated call does nothing, but a source that did something else must not swallow this change. */
    private static TokenStatus unchanged(TokenStatus before, EntryKind used, EntryKind kind, Cause cause) {
        if (used != kind) {
            throw new SourceReusedException(cause.source(), used, kind);
        }
        return before;
    }
}
