package app.ridgeline.tokens;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
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
    private final Clock clock;

    Holds(TokenStore store, HoldStore holds, BalanceFeed feed, Clock clock) {
        this.store = store;
        this.holds = holds;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * Sets tokens aside; the balance drops at once.
     *
     * @param amount 1 or more
     * @param ttl 1 second to {@link #MAX_TTL}, whole seconds
     * @return {@link SpendResult.Held}, {@link SpendResult.Insufficient} or {@link SpendResult.SourceTaken}
     */
    @Transactional
    public SpendResult hold(UUID userId, Bucket bucket, int amount, Duration ttl, Cause cause) {
        Tokens.requirePositive(amount);
        if (ttl.toSeconds() < 1 || ttl.compareTo(MAX_TTL) > 0) {
            throw new IllegalArgumentException("A hold lives 1 second to " + MAX_TTL + ", not " + ttl);
        }
        Instant now = clock.instant();
        int ttlSeconds = Math.toIntExact(ttl.toSeconds());
        HoldId id = new HoldId(userId, UuidCreator.getTimeOrderedEpoch());
        TokenStore.Attempt attempt = store.hold(id, bucket, amount, ttlSeconds, cause, now);
        Integer remaining = attempt.after();
        if (remaining != null) {
            feed.changed(userId);
            Instant expires = now.plusSeconds(ttlSeconds);
            return new SpendResult.Held(
                    new Hold(id, bucket, amount, Hold.State.HELD, cause.actor(), expires), remaining);
        }
        return store.paidBy(userId, cause.source())
                .map(paid -> repeated(userId, paid, bucket, amount, ttlSeconds, cause))
                .orElseGet(() -> Tokens.insufficient(bucket, amount, attempt.available()));
    }

    private SpendResult repeated(
            UUID userId, TokenStore.Paid paid, Bucket bucket, int amount, int ttlSeconds, Cause cause) {
        return holds.findBySource(userId, cause.source())
                .filter(first -> paid.bucket() == bucket && paid.amount() == amount && first.ttlSeconds() == ttlSeconds)
                .<SpendResult>map(first -> new SpendResult.Held(first.hold(), paid.remaining()))
                .orElseGet(() -> new SpendResult.SourceTaken(cause.source()));
    }

    /** The hold of this id, if there is one. */
    @Transactional(readOnly = true)
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
        return underLock(id, (status, row) -> {
            Hold hold = row.hold();
            int used = amount == null ? hold.amount() : amount;
            if (used < 1 || used > hold.amount()) {
                throw new IllegalArgumentException(
                        "A commit takes 1 to " + hold.amount() + " of the held tokens, not " + used);
            }
            Instant now = clock.instant();
            if (hold.state() == Hold.State.HELD && !now.isBefore(hold.expiresAt())) {
                giveBack(status, row, hold.amount(), Hold.State.EXPIRED, now);
                return new HoldDecision.AlreadyDecided(in(hold, Hold.State.EXPIRED));
            }
            if (hold.state() != Hold.State.HELD) {
                Integer before = row.committedAmount();
                return before != null && before == used ? done(hold, status) : new HoldDecision.AlreadyDecided(hold);
            }
            holds.decide(id, Hold.State.COMMITTED, used, now);
            TokenStatus after = used == hold.amount() ? status : returnTokens(status, row, hold.amount() - used, now);
            feed.changed(id.userId());
            return done(in(hold, Hold.State.COMMITTED), after);
        });
    }

    /** The work failed or was given up: the tokens are given back. */
    @Transactional
    public HoldDecision release(HoldId id) {
        return underLock(id, (status, row) -> switch (row.hold().state()) {
            case HELD -> {
                TokenStatus after = giveBack(status, row, row.hold().amount(), Hold.State.RELEASED, clock.instant());
                yield done(in(row.hold(), Hold.State.RELEASED), after);
            }
            case RELEASED, EXPIRED -> done(row.hold(), status);
            case COMMITTED -> new HoldDecision.AlreadyDecided(row.hold());
        });
    }

    /** Gives back a hold whose time is up; does nothing if it was decided meanwhile. */
    @Transactional
    void expire(HoldId id) {
        underLock(id, (status, row) -> {
            Instant now = clock.instant();
            if (row.hold().state() == Hold.State.HELD
                    && !now.isBefore(row.hold().expiresAt())) {
                giveBack(status, row, row.hold().amount(), Hold.State.EXPIRED, now);
            }
            return done(row.hold(), status);
        });
    }

    private interface Decision {
        HoldDecision of(TokenStatus status, HoldStore.Row row);
    }

    /** The balance is locked before the hold is read: one order of locks for every operation. */
    private HoldDecision underLock(HoldId id, Decision decision) {
        Optional<TokenStatus> status = store.lock(id.userId());
        return status.flatMap(locked -> holds.find(id).map(row -> decision.of(locked, row)))
                .orElseGet(HoldDecision.NotFound::new);
    }

    private TokenStatus giveBack(TokenStatus status, HoldStore.Row row, int amount, Hold.State state, Instant now) {
        holds.decide(row.hold().id(), state, null, now);
        return returnTokens(status, row, amount, now);
    }

    /** Purchased tokens go back first, since they were taken last. */
    private TokenStatus returnTokens(TokenStatus status, HoldStore.Row row, int amount, Instant now) {
        Hold hold = row.hold();
        int purchased = Math.min(amount, row.purchasedPart());
        int allowance = row.resetNo() == status.resetNo() ? amount - purchased : 0;
        Balance before = status.of(hold.bucket());
        Balance after = before.release(allowance, purchased, row.owedBefore());
        Map<Bucket, Balance> balances = new EnumMap<>(status.balances());
        balances.put(hold.bucket(), after);
        TokenStatus changed = new TokenStatus(
                status.userId(),
                status.plan(),
                status.status(),
                status.period(),
                status.resetNo(),
                status.lastResetAt(),
                balances,
                status.held());
        store.save(changed, now);
        store.append(
                status.userId(),
                hold.bucket(),
                EntryKind.RELEASE,
                after.remaining() - before.remaining(),
                after,
                new Cause("release:" + hold.id().id(), hold.actor()),
                now);
        feed.changed(status.userId());
        return changed;
    }

    private static Hold in(Hold hold, Hold.State state) {
        return new Hold(hold.id(), hold.bucket(), hold.amount(), state, hold.actor(), hold.expiresAt());
    }

    private static HoldDecision done(Hold hold, TokenStatus status) {
        return new HoldDecision.Done(hold, status.of(hold.bucket()).remaining());
    }
}
