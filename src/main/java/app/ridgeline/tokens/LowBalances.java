package app.ridgeline.tokens;

import static app.ridgeline.tokens.TokenStore.instant;
import static app.ridgeline.tokens.TokenStore.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
            with low as (
                select user_id, bucket, max(created_at) as spent_at
                from token_entries e
                where e.remaining_after <= 1 and e.kind in ('spend', 'hold') and e.created_at > :since
                    and (e.user_id, e.bucket) > (:afterUser, :afterBucket)
                    and (e.kind = 'spend' or exists (
                        select 1 from token_holds h
                        where h.user_id = e.user_id and h.source = e.source and h.state = 'committed'))
                group by user_id, bucket
            )
            select l.user_id, l.bucket, l.spent_at, t.reset_no, t.plan, b.remaining
            from low l
            join usage_tokens t on t.user_id = l.user_id
            cross join lateral (select case l.bucket when 'mockup' then t.mockup_remaining
                                    when 'dol' then t.dol_remaining else t.weather_remaining end as remaining) b
            where b.remaining <= 1
                and not exists (select 1 from token_holds h
                                where h.user_id = l.user_id and h.bucket = l.bucket and h.state = 'held')
                and (select last.kind from token_entries last
                     where last.user_id = l.user_id and last.bucket = l.bucket and last.delta <> 0
                     order by last.id desc limit 1) in ('spend', 'hold', 'release')
            order by l.user_id, l.bucket limit :limit
            """;

    private static final String STILL = """
            select t.user_id, b.bucket, t.updated_at as spent_at, t.reset_no, t.plan, b.remaining
            from usage_tokens t
            cross join lateral (values ('mockup', t.mockup_remaining), ('dol', t.dol_remaining),
                                       ('weather', t.weather_remaining)) b (bucket, remaining)
            where t.user_id = any(cast(:users as uuid[])) and b.remaining <= 1
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
    public record LowBalance(UUID userId, Bucket bucket, int remaining, Instant at, boolean hasPlan, int resetNo) {

        /** Before every other. */
        public static final LowBalance FIRST = new LowBalance(new UUID(0, 0), Bucket.DOL, 0, Instant.EPOCH, false, 0);
    }

    /**
     * Buckets that fell to one or zero by spending lately and are still there, by user and bucket's key after the last
     * one seen. What is in a hold, is not spent yet: such a bucket shows up when the hold is decided.
     */
    public List<LowBalance> spentLately(LowBalance last, int limit) {
        return jdbc.sql(FIND)
                .param("since", utc(TokenStore.now(clock).minus(WINDOW)))
                .param("afterUser", last.userId())
                .param("afterBucket", last.bucket().key())
                .param("limit", limit)
                .query(LowBalances::row)
                .list();
    }

    /** Which buckets of these users have one token or none now, for whatever reason. */
    public List<LowBalance> still(Collection<UUID> users) {
        return jdbc.sql(STILL)
                .param("users", users.stream().map(UUID::toString).toArray(String[]::new))
                .query(LowBalances::row)
                .list();
    }

    private static LowBalance row(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new LowBalance(
                row.getObject("user_id", UUID.class),
                TokenStore.bucket(row),
                row.getInt("remaining"),
                instant(row, "spent_at"),
                row.getString("plan") != null,
                row.getInt("reset_no"));
    }
}
