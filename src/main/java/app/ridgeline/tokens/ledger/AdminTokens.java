package app.ridgeline.tokens.ledger;

import app.ridgeline.database.DatabaseTime;
import app.ridgeline.tokens.ActPreview;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.Period;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.PlanState;
import app.ridgeline.tokens.StoppedException;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.UndoResult;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for what admins do to a balance. Everything can be looked at before it is done, by the same code. Whether an
 * admin may do it is for the caller to decide, and so is the transaction: an act commits together with its record.
 */
@Service
public class AdminTokens {

    private final Tokens tokens;
    private final TokenStore store;
    private final EntryStore entries;
    private final Clock clock;
    private final DatabaseTime time;

    AdminTokens(Tokens tokens, TokenStore store, EntryStore entries, Clock clock, DatabaseTime time) {
        this.time = time;
        this.tokens = tokens;
        this.store = store;
        this.entries = entries;
        this.clock = clock;
    }

    /** What this act would do now. Writes nothing. */
    @Transactional(readOnly = true)
    public ActPreview preview(UUID userId, AdminAct act) {
        // Read first: if the balance moves between the two, the act is refused rather than done unseen.
        long version = entries.version(userId);
        TokenStatus before = store.status(userId).orElseGet(() -> TokenStatus.empty(userId));
        return new ActPreview(before, after(before, act, LedgerRows.now(clock)), version);
    }

    /**
     * The same, with every other change of this balance waiting until the caller's transaction ends.
     *
     * @throws UnknownUserException if there is no such user
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ActPreview previewLocked(UUID userId, AdminAct act) {
        tokens.lock(userId);
        return preview(userId, act);
    }

    /**
     * Does it, whatever the balance is.
     *
     * @return the balance it left
     * @throws StoppedException also on a node whose clock is wrong: it would begin a period at the wrong time
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public TokenStatus act(UUID userId, AdminAct act, Cause cause) {
        if (time.isUntrusted()) {
            throw new StoppedException(OperatorSwitch.STOP_GRANTS);
        }
        Instant now = LedgerRows.now(clock);
        return tokens.change(userId, kindOf(act), cause, before -> after(before, act, now));
    }

    /** What undoing the act with this source would do now. Writes nothing. */
    @Transactional(readOnly = true)
    public UndoResult previewUndo(UUID userId, String source, PlanState was) {
        return undone(userId, source, was);
    }

    /**
     * Undoes the act with this source by an entry that compensates it. What was spent of it stays spent.
     *
     * @param was the plan before the act, which the undoing of a reset puts back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UndoResult undo(UUID userId, String source, PlanState was, Cause cause) {
        tokens.lock(userId);
        UndoResult result = undone(userId, source, was);
        if (result instanceof UndoResult.Undone undone) {
            tokens.change(userId, EntryKind.CORRECTION, cause, before -> undone.after());
        }
        return result;
    }

    private static EntryKind kindOf(AdminAct act) {
        return switch (act) {
            case AdminAct.Reset reset -> EntryKind.ADMIN_RESET;
            case AdminAct.Grant grant -> EntryKind.BONUS;
        };
    }

    private static TokenStatus after(TokenStatus before, AdminAct act, Instant now) {
        return switch (act) {
            case AdminAct.Reset reset -> before.renewed(allowance(reset.plan(), before, now), now);
            case AdminAct.Grant grant ->
                before.each((bucket, balance) -> balance.bonus(grant.amounts().of(bucket)));
        };
    }

    /** Keeps the subscription's status and period if there are any; without one the allowance has no end. */
    private static Allowance allowance(Plan plan, TokenStatus before, Instant now) {
        Period period = before.period() == null ? new Period(now, null) : before.period();
        String status = before.plan() == null ? "active" : before.status();
        return new Allowance(plan, plan.quota(), status, period);
    }

    private UndoResult undone(UUID userId, String source, PlanState was) {
        List<TokenEntry> acts = entries.ofSource(userId, source);
        if (acts.isEmpty()) {
            return new UndoResult.NotFound();
        }
        TokenStatus now = store.status(userId).orElseThrow();
        return switch (acts.getFirst().kind()) {
            case BONUS -> undoneGrant(now, acts);
            case ADMIN_RESET ->
                entries.allowanceChangedSince(userId, acts.getLast().id())
                        ? new UndoResult.ResetSince()
                        : undoneReset(now, acts, was);
            default -> new UndoResult.NotFound();
        };
    }

    /** Tokens are spent in the order they came, so those bought later are never taken for a bonus that is spent. */
    private UndoResult undoneGrant(TokenStatus now, List<TokenEntry> acts) {
        Map<Bucket, Balance> after = new EnumMap<>(Bucket.class);
        Map<Bucket, Integer> missing = new EnumMap<>(Bucket.class);
        for (TokenEntry act : acts) {
            Balance balance = now.of(act.bucket());
            long unspent = act.after().purchased() - entries.purchasedUsedSince(now.userId(), act);
            int taken = (int) Math.clamp(unspent, 0, Math.min(act.delta(), balance.purchased()));
            after.put(act.bucket(), balance.takeBack(taken));
            missing.put(act.bucket(), act.delta() - taken);
        }
        return new UndoResult.Undone(now, now.with(after), amounts(missing));
    }

    private UndoResult undoneReset(TokenStatus now, List<TokenEntry> acts, PlanState was) {
        Map<Bucket, Balance> after = new EnumMap<>(Bucket.class);
        Map<Bucket, Integer> missing = new EnumMap<>(Bucket.class);
        for (TokenEntry act : acts) {
            Balance balance = now.of(act.bucket());
            Balance restored = balance.restore(entries.before(now.userId(), act));
            after.put(act.bucket(), restored);
            missing.put(act.bucket(), Math.max(act.delta() + restored.remaining() - balance.remaining(), 0));
        }
        TokenStatus restored = now.with(after).withPlan(was.plan(), was.status(), was.period());
        return new UndoResult.Undone(now, restored, amounts(missing));
    }

    private static TokenAmounts amounts(Map<Bucket, @Nullable Integer> perBucket) {
        return new TokenAmounts(of(perBucket, Bucket.MOCKUP), of(perBucket, Bucket.DOL), of(perBucket, Bucket.WEATHER));
    }

    private static int of(Map<Bucket, @Nullable Integer> perBucket, Bucket bucket) {
        Integer amount = perBucket.get(bucket);
        return amount == null ? 0 : amount;
    }
}
