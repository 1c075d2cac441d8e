package app.ridgeline.tokens.ledger;

import static java.util.stream.Collectors.toMap;

import app.ridgeline.database.Turns;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.HoldId;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.Period;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.StoppedException;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.TokenStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of balances and entries. Every writing method runs in the caller's transaction. */
@Repository
class TokenStore {

    private static final String STATUS = """
            select t.*, h.mockup_held, h.dol_held, h.weather_held, USED as used_kind
            from usage_tokens t
            cross join lateral (
                select coalesce(sum(amount) filter (where bucket = 'mockup'), 0) as mockup_held,
                       coalesce(sum(amount) filter (where bucket = 'dol'), 0) as dol_held,
                       coalesce(sum(amount) filter (where bucket = 'weather'), 0) as weather_held
                from token_holds where user_id = t.user_id and state = 'held') h
            where t.user_id = :user
            """;

    private static final String STATUS_ALONE = STATUS.replace("USED", "null");

    /** With what this source did before, if it did. */
    private static final String STATUS_AND_USE = STATUS.replace("USED", """
            (select kind from token_entries
             where user_id = t.user_id and source = :source and bucket in ('mockup', 'dol', 'weather')
             order by id limit 1)
            """);

    /** Locks the balance, writes the entry if it is enough and the source is new, and moves the balance with it. */
    private static final String SPEND = """
            with balance as (
                select reset_no, BUCKET_quota as quota, BUCKET_spent as spent, BUCKET_purchased as purchased,
                       BUCKET_owed as owed, BUCKET_remaining as remaining, updated_at, plan,
                       least(greatest(BUCKET_quota - BUCKET_spent, 0), cast(:amount as int)) as from_allowance
                from usage_tokens
                where user_id = :user
                    and not exists (select 1 from operator_switches where name in ('read-only', 'stop-spending-BUCKET'))
                for no key update
            ), entry as (
                insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                                           owed_after, source, actor, reason, created_at, plan)
                select cast(:user as uuid), 'BUCKET', cast(:kind as text), -cast(:amount as int), quota,
                       spent + from_allowance, purchased - (cast(:amount as int) - from_allowance), owed,
                       cast(:source as text), cast(:actor as text), cast(:reason as text),
                       greatest(cast(:now as timestamptz), updated_at), plan
                from balance where remaining >= cast(:amount as int)
                on conflict do nothing
                returning spent_after, purchased_after, remaining_after, created_at
            ), moved as (
                update usage_tokens t
                set BUCKET_spent = e.spent_after, BUCKET_purchased = e.purchased_after, updated_at = e.created_at
                from entry e where t.user_id = :user
            )
            HOLD
            select b.remaining as available, e.remaining_after, b.plan,
                   (select min(name) from operator_switches
                    where name in ('read-only', 'stop-spending-BUCKET')) as stopped_by
            from (select 1) one left join balance b on true left join entry e on true
            """;

    private static final String HOLD = """
            , held as (
                insert into token_holds (user_id, id, bucket, amount, allowance_part, purchased_part, reset_no,
                                         owed_before, source, actor, ttl_seconds, created_at, expires_at)
                select cast(:user as uuid), cast(:hold as uuid), 'BUCKET', cast(:amount as int), b.from_allowance,
                       cast(:amount as int) - b.from_allowance, b.reset_no, b.owed, cast(:source as text),
                       cast(:actor as text), cast(:ttl as int), cast(:now as timestamptz),
                       cast(:expires as timestamptz)
                from balance b cross join entry e
            )
            """;

    /**
     * Moves a locked balance and appends the entries. What they state is read from the row itself, so that an entry
     * cannot say anything else than what happened; their time never runs backwards within a user.
     */
    private static final String CHANGE = """
            with old as (
                select mockup_remaining, dol_remaining, weather_remaining from usage_tokens where user_id = :user
            ), moved as (
                update usage_tokens set
                    plan = :plan, status = :status, period_start = :start, period_end = :end, reset_no = :reset_no,
                    last_reset_at = :last_reset, updated_at = greatest(updated_at, cast(:now as timestamptz)),
                    mockup_quota = :mockup_quota, mockup_spent = :mockup_spent,
                    mockup_purchased = :mockup_purchased, mockup_owed = :mockup_owed,
                    dol_quota = :dol_quota, dol_spent = :dol_spent,
                    dol_purchased = :dol_purchased, dol_owed = :dol_owed,
                    weather_quota = :weather_quota, weather_spent = :weather_spent,
                    weather_purchased = :weather_purchased, weather_owed = :weather_owed
                where user_id = :user
                    and not exists (select 1 from operator_switches where name = any(cast(:switches as text[])))
                returning *
            )
            insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                                       owed_after, source, actor, reason, created_at, plan)
            select m.user_id, e.bucket, cast(:kind as text), e.delta, e.quota, e.spent, e.purchased, e.owed,
                   cast(:source as text), cast(:actor as text), cast(:reason as text), m.updated_at, m.plan
            from moved m cross join old o cross join lateral (values
                ('mockup', m.mockup_remaining - o.mockup_remaining,
                    m.mockup_quota, m.mockup_spent, m.mockup_purchased, m.mockup_owed),
                ('dol', m.dol_remaining - o.dol_remaining,
                    m.dol_quota, m.dol_spent, m.dol_purchased, m.dol_owed),
                ('weather', m.weather_remaining - o.weather_remaining,
                    m.weather_quota, m.weather_spent, m.weather_purchased, m.weather_owed)
                ) e (bucket, delta, quota, spent, purchased, owed)
            where e.bucket in (:buckets)
            """;

    private static final Map<Bucket, String> SPEND_OF = perBucket(SPEND.replace("HOLD", ""));
    private static final Map<Bucket, String> HOLD_OF = perBucket(SPEND.replace("HOLD", HOLD));

    private final Turns turns = new Turns();
    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The statement of a spend, for who measures it alone. */
    static String spendSql(Bucket bucket) {
        return of(SPEND_OF, bucket);
    }

    /**
     * What a spend found and left: null without a row or if it is stopped; {@code after} also null if nothing was
     * spent.
     */
    record Attempt(
            @Nullable Integer available,
            @Nullable Integer after,
            @Nullable Plan plan,
            @Nullable OperatorSwitch stoppedBy) {}

    /** The first entry of a source that was used before. */
    record Used(Bucket bucket, EntryKind kind, int amount, int remaining) {}

    /**
     * A balance, and what a source did to it before.
     *
     * @param used by which kind of change, null if it did nothing yet
     */
    record Found(TokenStatus status, @Nullable EntryKind used) {}

    /** Asked under the lock: what is read is the newest. */
    Found find(UUID user, String source) {
        return jdbc.sql(STATUS_AND_USE)
                .param("user", user)
                .param("source", source)
                .query(TokenStore::found)
                .single();
    }

    Optional<TokenStatus> status(UUID user) {
        return jdbc.sql(STATUS_ALONE)
                .param("user", user)
                .query(TokenStore::status)
                .optional();
    }

    /**
     * Keeps every other change of this balance waiting until the transaction ends; false if there is no row. What is
     * read afterwards, in statements of its own, is the newest.
     */
    boolean lock(UUID user) {
        return turns.take(user, () -> locked(user));
    }

    private boolean locked(UUID user) {
        // The shared lock is what an operator's stop waits for, and taken before any statement that asks for stops.
        return jdbc.sql("""
                        select pg_advisory_xact_lock_shared(:changes) is not null from usage_tokens
                        where user_id = :user for no key update
                        """)
                .param("user", user)
                .param("changes", SwitchStore.RUNNING_CHANGES)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** Makes the row if there is none, and if there is such a user; whether it did. */
    boolean ensureRow(UUID user, Instant now) {
        return jdbc.sql("""
                        insert into usage_tokens (user_id, created_at, updated_at)
                        select id, :now, :now from people where id = :user
                        on conflict (user_id) do nothing
                        """)
                        .param("user", user)
                        .param("now", LedgerRows.utc(now))
                        .update()
                == 1;
    }

    boolean userExists(UUID user) {
        return jdbc.sql("select exists (select 1 from people where id = :user)")
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    Attempt spend(UUID user, Bucket bucket, int amount, Cause cause, Instant now) {
        return turns.take(
                user,
                () -> spend(SPEND_OF, EntryKind.SPEND, user, bucket, amount, cause, now)
                        .query(TokenStore::attempt)
                        .single());
    }

    Attempt hold(HoldId id, Bucket bucket, int amount, int ttlSeconds, Cause cause, Instant now) {
        return turns.take(
                id.userId(),
                () -> spend(HOLD_OF, EntryKind.HOLD, id.userId(), bucket, amount, cause, now)
                        .param("hold", id.id())
                        .param("ttl", ttlSeconds)
                        .param("expires", LedgerRows.utc(now.plusSeconds(ttlSeconds)))
                        .query(TokenStore::attempt)
                        .single());
    }

    private JdbcClient.StatementSpec spend(
            Map<Bucket, String> sql, EntryKind kind, UUID user, Bucket bucket, int amount, Cause cause, Instant now) {
        return jdbc.sql(of(sql, bucket))
                .param("user", user)
                .param("kind", kind.key())
                .param("amount", amount)
                .param("source", cause.source())
                .param("actor", cause.actor())
                .param("reason", cause.reason())
                .param("now", LedgerRows.utc(now));
    }

    /** What this source did before. Asked only after a spend changed nothing, so it sees what won the race. */
    Optional<Used> usedBy(UUID user, String source) {
        return jdbc.sql("""
                        select bucket, kind, delta, remaining_after from token_entries
                        where user_id = :user and source = :source and bucket in ('mockup', 'dol', 'weather')
                        order by id limit 1
                        """)
                .param("user", user)
                .param("source", source)
                .query((row, n) -> new Used(
                        LedgerRows.bucket(row),
                        EntryKind.ofKey(row.getString("kind")),
                        -row.getInt("delta"),
                        row.getInt("remaining_after")))
                .optional();
    }

    /** Writes a row that this transaction has locked, with one entry for each of these buckets. */
    void change(TokenStatus after, Set<Bucket> buckets, EntryKind kind, Cause cause, Instant now) {
        Period period = after.period();
        JdbcClient.StatementSpec change = jdbc.sql(CHANGE)
                .param("user", after.userId())
                .param("plan", after.plan() == null ? null : after.plan().key())
                .param("status", after.status())
                .param("start", period == null ? null : LedgerRows.utc(period.start()))
                .param("end", period == null || period.end() == null ? null : LedgerRows.utc(period.end()))
                .param("reset_no", after.resetNo())
                .param("last_reset", after.lastResetAt() == null ? null : LedgerRows.utc(after.lastResetAt()))
                .param("buckets", buckets.stream().map(Bucket::key).toList())
                .param("kind", kind.key())
                .param("source", cause.source())
                .param("actor", cause.actor())
                .param("reason", cause.reason())
                .param("now", LedgerRows.utc(now));
        for (Bucket bucket : Bucket.values()) {
            Balance balance = after.of(bucket);
            change = change.param(bucket.key() + "_quota", balance.quota())
                    .param(bucket.key() + "_spent", balance.spent())
                    .param(bucket.key() + "_purchased", balance.purchased())
                    .param(bucket.key() + "_owed", balance.owed());
        }
        Set<OperatorSwitch> stopping = OperatorSwitch.stopping(kind);
        int entries = change.param(
                        "switches", stopping.stream().map(OperatorSwitch::key).toArray(String[]::new))
                .update();
        if (entries == 0) {
            firstThrown(stopping).ifPresent(by -> {
                throw new StoppedException(by);
            });
        }
        if (entries != buckets.size()) {
            throw new IllegalStateException("A change of " + buckets + " wrote " + entries + " entries");
        }
    }

    private Optional<OperatorSwitch> firstThrown(Set<OperatorSwitch> of) {
        return jdbc
                .sql("select name from operator_switches where name = any(cast(:names as text[])) order by name")
                .param("names", of.stream().map(OperatorSwitch::key).toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .flatMap(OperatorSwitch::ofKey);
    }

    /** A user's entries older than this one, the newest first. */
    List<TokenEntry> entriesBefore(UUID user, long beforeId, int limit) {
        return jdbc.sql("""
                        select * from token_entries where user_id = :user and id < :before
                        order by id desc limit :limit
                        """)
                .param("user", user)
                .param("before", beforeId)
                .param("limit", limit)
                .query(LedgerRows::entry)
                .list();
    }

    private static Found found(ResultSet row, int n) throws SQLException {
        String used = row.getString("used_kind");
        return new Found(status(row, n), used == null ? null : EntryKind.ofKey(used));
    }

    private static TokenStatus status(ResultSet row, int n) throws SQLException {
        Map<Bucket, Balance> balances = new EnumMap<>(Bucket.class);
        Map<Bucket, Integer> held = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            balances.put(
                    bucket,
                    new Balance(
                            row.getInt(bucket.key() + "_quota"),
                            row.getInt(bucket.key() + "_spent"),
                            row.getInt(bucket.key() + "_purchased"),
                            row.getInt(bucket.key() + "_owed")));
            held.put(bucket, row.getInt(bucket.key() + "_held"));
        }
        Instant start = LedgerRows.instantOrNull(row, "period_start");
        return new TokenStatus(
                row.getObject("user_id", UUID.class),
                LedgerRows.plan(row),
                row.getString("status"),
                start == null ? null : new Period(start, LedgerRows.instantOrNull(row, "period_end")),
                row.getInt("reset_no"),
                LedgerRows.instantOrNull(row, "last_reset_at"),
                balances,
                held);
    }

    private static Attempt attempt(ResultSet row, int n) throws SQLException {
        String stoppedBy = row.getString("stopped_by");
        return new Attempt(
                row.getObject("available", Integer.class),
                row.getObject("remaining_after", Integer.class),
                LedgerRows.plan(row),
                stoppedBy == null ? null : OperatorSwitch.ofKey(stoppedBy).orElseThrow());
    }

    private static Map<Bucket, String> perBucket(String template) {
        return Arrays.stream(Bucket.values())
                .collect(toMap(bucket -> bucket, bucket -> template.replace("BUCKET", bucket.key())));
    }

    private static String of(Map<Bucket, String> sql, Bucket bucket) {
        String found = sql.get(bucket);
        if (found == null) {
            throw new IllegalStateException("No SQL for " + bucket);
        }
        return found;
    }
}
