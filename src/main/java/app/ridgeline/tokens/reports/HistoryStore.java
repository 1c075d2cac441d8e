package app.ridgeline.tokens.reports;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.ledger.LedgerRows;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that reads the ledger for people. */
@Repository
class HistoryStore {

    /** Kinds that make up nearly all of a ledger. The others have an index of their own. */
    private static final Set<EntryKind> WORK = Set.of(EntryKind.SPEND, EntryKind.HOLD, EntryKind.RELEASE);

    /**
     * A user's entries are in the order of their time, so a moment is a place between two ids: found by halving, with a
     * look into the primary key for each step, instead of by one more index on the busiest table.
     */
    private static final String PLACE = """
            with recursive place (low, high) as (
                select cast(0 as bigint), coalesce(max(id), 0) + 1 from token_entries where user_id = :user
                union all
                select case when earlier then middle else low end, case when earlier then high else middle end
                from place
                cross join lateral (select (low + high) / 2) m (middle)
                cross join lateral (
                    select coalesce((select created_at COMPARISON cast(:moment as timestamptz) from token_entries
                                     where user_id = :user and id <= middle
                                     order by id desc limit 1), true)) e (earlier)
                where high - low > 1
            )
            select high from place where high - low <= 1
            """;

    static final String FIRST_AT = PLACE.replace("COMPARISON", "<");
    private static final String FIRST_AFTER = PLACE.replace("COMPARISON", "<=");

    private final JdbcClient jdbc;

    HistoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TokenEntry> page(UUID user, EntryFilter filter, long beforeId, int skip, int limit) {
        StringBuilder sql = new StringBuilder("select * from token_entries where user_id = :user and id < :before");
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(
                "before", filter.until() == null ? beforeId : Math.min(beforeId, firstIdAt(user, filter.until())));
        if (filter.from() != null) {
            sql.append(" and id >= :first");
            parameters.put("first", firstIdAt(user, filter.from()));
        }
        if (filter.bucket() != null) {
            sql.append(" and bucket = :bucket");
            parameters.put("bucket", filter.bucket().key());
        }
        if (!filter.kinds().isEmpty()) {
            sql.append(" and kind in (:kinds)");
            parameters.put("kinds", filter.kinds().stream().map(EntryKind::key).toList());
            if (filter.kinds().stream().noneMatch(WORK::contains)) {
                sql.append(" and kind not in ('spend', 'hold', 'release')");
            }
        }
        return jdbc.sql(sql.append(" order by id desc limit :limit offset :skip")
                        .toString())
                .param("user", user)
                .params(parameters)
                .param("limit", limit)
                .param("skip", skip)
                .query(LedgerRows::entry)
                .list();
    }

    /** The id that entries of this time or later begin at. */
    long firstIdAt(UUID user, Instant moment) {
        return place(FIRST_AT, user, moment);
    }

    /** The id that entries later than this begin at. */
    long firstIdAfter(UUID user, Instant moment) {
        return place(FIRST_AFTER, user, moment);
    }

    Optional<Instant> oldest(UUID user) {
        return jdbc.sql("select created_at from token_entries where user_id = :user order by id limit 1")
                .param("user", user)
                .query((row, n) -> LedgerRows.instant(row, "created_at"))
                .optional();
    }

    Balance newestBefore(UUID user, Bucket bucket, long id) {
        return jdbc.sql("""
                        select * from token_entries where user_id = :user and bucket = :bucket and id < :id
                        order by id desc limit 1
                        """)
                .param("user", user)
                .param("bucket", bucket.key())
                .param("id", id)
                .query(LedgerRows::entry)
                .optional()
                .map(TokenEntry::after)
                .orElse(Balance.EMPTY);
    }

    private long place(String sql, UUID user, Instant moment) {
        return jdbc.sql(sql)
                .param("user", user)
                .param("moment", LedgerRows.utc(moment))
                .query(Long.class)
                .single();
    }
}
