package app.ridgeline.tokens.reports;

import static app.ridgeline.tokens.ledger.LedgerRows.instant;
import static app.ridgeline.tokens.ledger.LedgerRows.utc;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.ledger.Holds;
import app.ridgeline.tokens.ledger.LedgerRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds who has one token or none left, for those who tell them. Reads beside the spend path, never in it: an index of
 * the entries that left so little, by time, is all it looks through.
 */
@Service
@Transactional(readOnly = true)
public class LowBalances {

    /** A hold counts once it is committed, and may stay open for its longest time before that. */
    private static final Duration WINDOW = Holds.MAX_TTL.plusHours(1);

    private static final String FIND = """
            with page as (
                select user_id, id, bucket, kind, source, created_at from token_entries
                where remaining_after <= 1 and kind in ('spend', 'hold') and created_at >= :at
                    and (created_at, user_id, id) > (:at, :user, :id)
                order by created_at, user_id, id limit :limit
            )
            select p.user_id, p.id, p.bucket, p.created_at, t.reset_no, t.plan, b.remaining,
                b.remaining <= 1
                and (p.kind = 'spend' or exists (
                    select 1 from token_holds h
                    where h.user_id = p.user_id and h.source = p.source and h.state = 'committed'))
                and not exists (
                    select 1 from token_holds h
                    where h.user_id = p.user_id and h.bucket = p.bucket and h.state = 'held')
                and (select last.kind from token_entries last
                     where last.user_id = p.user_id and last.bucket = p.bucket and last.delta <> 0
                     order by last.id desc limit 1) in ('spend', 'hold', 'release') as low
            from page p
            join usage_tokens t on t.user_id = p.user_id
            cross join lateral (select case p.bucket when 'mockup' then t.mockup_remaining
                                    when 'dol' then t.dol_remaining else t.weather_remaining end as remaining) b
            order by p.created_at, p.user_id, p.id
            """;

    private static final String STILL = """
            select user_id, bucket, updated_at as created_at, reset_no, plan, remaining from (
                select t.user_id, b.bucket, t.updated_at, t.reset_no, t.plan, b.remaining + coalesce((
                    select sum(h.amount) from token_holds h
                    where h.user_id = t.user_id and h.bucket = b.bucket and h.state = 'held'), 0) as remaining
                from usage_tokens t
                cross join lateral (values ('mockup', t.mockup_remaining), ('dol', t.dol_remaining),
                                           ('weather', t.weather_remaining)) b (bucket, remaining)
                where t.user_id = any(cast(:users as uuid[]))) it
            where remaining <= 1
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    LowBalances(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A bucket with one token or none.
     *
     * @param remaining 0 or 1
     * @param at when it was last spent from; for {@link #still} when the balance last changed
     * @param hasPlan whether its allowance renews
     * @param resetNo counts the renewals
     */
    public record LowBalance(UUID userId, Bucket bucket, int remaining, Instant at, boolean hasPlan, int resetNo) {}

    /** The entry that was looked at last. */
    public record Position(Instant at, UUID userId, long entryId) {}

    /**
     * Part of the answer.
     *
     * @param low may name a bucket several times
     * @param next where to go on; empty at the end
     */
    public record Page(List<LowBalance> low, Optional<Position> next) {}

    private record Row(LowBalance balance, boolean low, Position position) {}

    /** Where to begin: spends of the last day or so. */
    public Position begin() {
        return new Position(LedgerRows.now(clock).minus(WINDOW), new UUID(0, 0), 0);
    }

    /**
     * Buckets that fell to one or zero by spending and are still there. What is in a hold is not spent yet: such a
     * bucket shows up when the hold is decided.
     *
     * @param limit entries to look at
     */
    public Page spentSince(Position after, int limit) {
        List<Row> rows = jdbc.sql(FIND)
                .param("at", utc(after.at()))
                .param("user", after.userId())
                .param("id", after.entryId())
                .param("limit", limit)
                .query((row, n) -> new Row(balance(row, n), row.getBoolean("low"), position(row)))
                .list();
        return new Page(
                rows.stream().filter(Row::low).map(Row::balance).toList(),
                rows.size() < limit
                        ? Optional.empty()
                        : Optional.of(rows.getLast().position()));
    }

    /**
     * Which buckets of these users have one token or none now, for whatever reason; what is only held counts as there.
     */
    public List<LowBalance> still(Collection<UUID> users) {
        return jdbc.sql(STILL)
                .param("users", users.stream().map(UUID::toString).toArray(String[]::new))
                .query(LowBalances::balance)
                .list();
    }

    private static LowBalance balance(ResultSet row, int n) throws SQLException {
        return new LowBalance(
                row.getObject("user_id", UUID.class),
                LedgerRows.bucket(row),
                row.getInt("remaining"),
                instant(row, "created_at"),
                row.getString("plan") != null,
                row.getInt("reset_no"));
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(instant(row, "created_at"), row.getObject("user_id", UUID.class), row.getLong("id"));
    }
}
