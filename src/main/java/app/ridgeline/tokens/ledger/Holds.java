package app.ridgeline.tokens.ledger;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.HoldDecision;
import app.ridgeline.tokens.HoldId;
import app.ridgeline.tokens.Operation;
import app.ridgeline.tokens.OperationReport.Direction;
import app.ridgeline.tokens.OperationReport.Move;
import app.ridgeline.tokens.OperationReport.Result;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.feed.BalanceFeed;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two-phase spending: work takes a hold first, commits it when it succeeded, releases it when it failed. What nobody
 * decides is released when its time is up ({@link HoldExpiry}). Commit and release may be repeated.
 */
@Service
public class Holds {

    /** The longest a hold may live. */
    public static final Duration MAX_TTL = Duration.ofHours(24);

    private final TokenStore store;
    private final HoldStore holds;
    private final BalanceFeed feed;
    private final OperationReports reports;
    private final Clock clock;

    Holds(TokenStore store, HoldStore holds, BalanceFeed feed, OperationReports reports, Clock clock) {
        this.store = store;
        this.holds = holds;
        this.feed = feed;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * Sets tokens aside; the balance drops at once.
     *
     * @param amount 1 or more
     * @param ttl 1 second to {@link #MAX_TTL}, whole seconds
     * @return {@link SpendResult.Held}, {@link SpendResult.Insufficient}, {@link SpendResult.Stopped} or
     *     {@link SpendResult.SourceTaken}
     */
    public SpendResult hold(UUID userId, Bucket bucket, int amount, Duration ttl, Cause cause) {
        Tokens.requirePositive(amount);
        if (ttl.toSeconds() < 1 || ttl.compareTo(MAX_TTL) > 0) {
            throw new IllegalArgumentException("A hold lives 1 second to " + MAX_TTL + ", not " + ttl);
        }
        Instant now = LedgerRows.now(clock);
        int ttlSeconds = Math.toIntExact(ttl.toSeconds());
        HoldId id = new HoldId(userId, UuidCreator.getTimeOrderedEpoch());
        TokenStore.Attempt attempt = feed.told(userId, () -> store.hold(id, bucket, amount, ttlSeconds, cause, now));
        Integer remaining = attempt.after();
        if (remaining != null) {
            feed.changed(userId);
            Move held = new Move(bucket, Direction.HELD, amount);
            reports.ended(Operation.HOLD, Result.DONE, userId, attempt.plan(), cause.source(), held);
            Instant expires = now.plusSeconds(ttlSeconds);
            return new SpendResult.Held(
                    new Hold(id, bucket, amount, Hold.State.HELD, cause.actor(), expires), remaining);
        }
        SpendResult result = store.usedBy(userId, cause.source())
                .map(used -> repeated(userId, used, bucket, amount, ttlSeconds, cause))
                .orElseGet(() -> Tokens.refusal(store, userId, bucket, amount, attempt));
        reports.notDone(Operation.HOLD, result, userId, attempt.plan(), cause.source());
        return result;
    }

    private SpendResult repeated(
            UUID userId, TokenStore.Used used, Bucket bucket, int amount, int ttlSeconds, Cause cause) {
        return holds.findBySource(userId, cause.source())
                .filter(first -> used.bucket() == bucket && used.amount() == amount && first.ttlSeconds() == ttlSeconds)
                .<SpendResult>map(first -> new SpendResult.Held(first.hold(), used.remaining()))
                .orElseGet(() -> new SpendResult.SourceTaken(cause.source()));
    }

    /** The hold of this id, if there is one. */
    public Optional<Hold> find(HoldId id) {
        return holds.find(id).map(HoldStore.Row::hold);
    }

    /**
     * The work succeeded: the tokens are spent.
     *
     * @param amount how many of the held tokens were used, the rest is given back; null for all
     * @throws IllegalArgumentException if the amount is below 1 or above the hold's
     */
    @Transactional
    public HoldDecision commit(HoldId id, @Nullable Integer amount) {
        return underLock(Operation.COMMIT, id, (status, row) -> {
            Hold hold = row.hold();
            int used = amount == null ? hold.amount() : amount;
            if (used < 1 || used > hold.amount()) {
                throw new IllegalArgumentException(
                        "A commit takes 1 to " + hold.amount() + " of the held tokens, not " + used);
            }
            Instant now = LedgerRows.now(clock);
            if (hold.state() == Hold.State.HELD && !now.isBefore(hold.expiresAt())) {
                giveBack(Operation.EXPIRE, status, row, Hold.State.EXPIRED, now);
                return new HoldDecision.AlreadyDecided(in(hold, Hold.State.EXPIRED));
            }
            if (hold.state() != Hold.State.HELD) {
                Integer before = row.committedAmount();
                return before != null && before == used ? done(hold, status) : new HoldDecision.AlreadyDecided(hold);
            }
            decide(id, Hold.State.COMMITTED, used, now);
            TokenStatus after = used == hold.amount() ? status : returnTokens(status, row, hold.amount() - used, now);
            feed.changed(id.userId());
            reports.ended(
                    Operation.COMMIT,
                    Result.DONE,
                    id.userId(),
                    status.plan(),
                    "commit:" + id.id(),
                    new Move(hold.bucket(), Direction.SPENT, used),
                    released(hold.bucket(), status, after));
            return done(in(hold, Hold.State.COMMITTED), after);
        });
    }

    /** The work failed or was given up: the tokens are given back. */
    @Transactional
    public HoldDecision release(HoldId id) {
        return underLock(Operation.RELEASE, id, (status, row) -> switch (row.hold()
                .state()) {
            case HELD -> {
                TokenStatus after =
                        giveBack(Operation.RELEASE, status, row, Hold.State.RELEASED, LedgerRows.now(clock));
                yield done(in(row.hold(), Hold.State.RELEASED), after);
            }
            case RELEASED, EXPIRED -> done(row.hold(), status);
            case COMMITTED -> new HoldDecision.AlreadyDecided(row.hold());
        });
    }

    /** Gives back a hold whose time is up at this moment; false if it is not, or was decided meanwhile. */
    @Transactional
    boolean expire(HoldId id, Instant now) {
        HoldDecision decision = underLock(Operation.EXPIRE, id, (status, row) -> {
            if (row.hold().state() != Hold.State.HELD || now.isBefore(row.hold().expiresAt())) {
                return new HoldDecision.AlreadyDecided(row.hold());
            }
            return done(
                    in(row.hold(), Hold.State.EXPIRED),
                    giveBack(Operation.EXPIRE, status, row, Hold.State.EXPIRED, now));
        });
        return decision instanceof HoldDecision.Done;
    }

    private interface Decision {
        HoldDecision of(TokenStatus status, HoldStore.Row row);
    }

    /** The balance is locked before anything is read: one order of locks for every operation. */
    private HoldDecision underLock(Operation operation, HoldId id, Decision decision) {
        if (!store.lock(id.userId())) {
            return new HoldDecision.NotFound();
        }
        TokenStatus status = store.status(id.userId()).orElseThrow();
        HoldDecision decided =
                holds.find(id).map(row -> decision.of(status, row)).orElseGet(HoldDecision.NotFound::new);
        if (decided instanceof HoldDecision.AlreadyDecided) {
            reports.ended(operation, Result.CONFLICT, id.userId(), status.plan(), null);
        }
        return decided;
    }

    private void decide(HoldId id, Hold.State state, @Nullable Integer committedAmount, Instant now) {
        if (!holds.decide(id, state, committedAmount, now)) {
            throw new IllegalStateException(id + " was decided by somebody who did not lock the balance");
        }
    }

    private TokenStatus giveBack(
            Operation operation, TokenStatus status, HoldStore.Row row, Hold.State state, Instant now) {
        Hold hold = row.hold();
        decide(hold.id(), state, null, now);
        TokenStatus after = returnTokens(status, row, hold.amount(), now);
        Move released = released(hold.bucket(), status, after);
        String source = releaseOf(hold);
        reports.ended(operation, Result.DONE, status.userId(), status.plan(), source, released);
        return after;
    }

    private static Move released(Bucket bucket, TokenStatus before, TokenStatus after) {
        int returned = after.of(bucket).remaining() - before.of(bucket).remaining();
        return new Move(bucket, Direction.RELEASED, returned);
    }

    private static String releaseOf(Hold hold) {
        return new Source.Release(hold.id().id()).toString();
    }

    /** Purchased tokens go back first, since they were taken last. */
    private TokenStatus returnTokens(TokenStatus status, HoldStore.Row row, int amount, Instant now) {
        Hold hold = row.hold();
        int purchased = Math.min(amount, row.purchasedPart());
        int allowance = row.resetNo() == status.resetNo() ? amount - purchased : 0;
        Balance balance = status.of(hold.bucket()).release(allowance, purchased, row.owedBefore());
        TokenStatus after = status.with(Map.of(hold.bucket(), balance));
        Cause cause = new Cause(releaseOf(hold), hold.actor());
        store.change(after, Set.of(hold.bucket()), EntryKind.RELEASE, cause, now);
        feed.changed(status.userId());
        return after;
    }

    private static Hold in(Hold hold, Hold.State state) {
        return new Hold(hold.id(), hold.bucket(), hold.amount(), state, hold.actor(), hold.expiresAt());
    }

    private static HoldDecision done(Hold hold, TokenStatus status) {
        return new HoldDecision.Done(hold, status.of(hold.bucket()).remaining());
    }
}
