package app.ridgeline.tokens.reports;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.ledger.LedgerRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How fast tokens are used up: per day, and by whom. Held tokens count until they are released. Reads ranges of time
 * only: days that are over are added up once and kept, everything else looks at the last week.
 */
@Service
public class Consumption {

    /** The time a customer's pace is taken from. */
    public static final Duration PACE = Duration.ofDays(7);

    private static final int MAX_DAYS = 90;
    private static final int MAX_LIMIT = 100;

    /** An entry may be written by a transaction that began before midnight. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private static final String ADD_UP = """
            insert into consumption_days (day, bucket, tokens)
            select d.day, b.bucket, coalesce(s.tokens, 0)
            from (select cast(day as date) as day
                  from generate_series(cast(:from as date), cast(:last as date), interval '1 day') day) d
            cross join (values ('mockup'), ('dol'), ('weather')) b (bucket)
            left join (select cast(created_at at time zone 'UTC' as date) as day, bucket, -sum(delta) as tokens
                       from token_entries
                       where kind in ('spend', 'hold', 'release')
                           and created_at >= cast(:from as date)::timestamp at time zone 'UTC'
                           and created_at < (cast(:last as date) + 1)::timestamp at time zone 'UTC'
                       group by 1, 2) s on s.day = d.day and s.bucket = b.bucket
            on conflict do nothing
            """;

    private static final String DAYS = """
            select day, bucket, tokens from consumption_days where day >= :from and day < :open
            union all
            select cast(created_at at time zone 'UTC' as date), bucket, -sum(delta) from token_entries
            where kind in ('spend', 'hold', 'release')
                and created_at >= cast(:open as date)::timestamp at time zone 'UTC'
            group by 1, 2
            order by 1, 2
            """;

    private static final String USED = """
            with used as (
                select user_id, bucket, -sum(delta) as tokens from token_entries
                where kind in ('spend', 'hold', 'release') and created_at >= :since
                group by user_id, bucket having sum(delta) < 0)
            """;

    private static final String BUSIEST = USED + """
            select user_id, sum(tokens) as tokens from used group by user_id order by tokens desc, user_id limit :limit
            """;

    private static final String RUNNING_OUT = USED + """
            select * from (
                select u.user_id, u.bucket, u.tokens, t.plan, t.period_end,
                       case u.bucket when 'mockup' then t.mockup_remaining when 'dol' then t.dol_remaining
                           else t.weather_remaining end as remaining
                from used u join usage_tokens t on t.user_id = u.user_id) it
            where remaining > 0 and :now + remaining * cast(:pace as interval) / tokens
                < least(:now + interval '7 days', coalesce(period_end, 'infinity'))
            order by cast(remaining as numeric) / tokens, tokens desc, user_id limit :limit
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Consumption(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tokens of one bucket that were used up on one day (UTC), less those given back on it. */
    public record Day(LocalDate day, Bucket bucket, long tokens) {}

    /** Tokens a user used up within {@link #PACE}. */
    public record Busy(UUID userId, long tokens) {}

    /**
     * A bucket that will be empty within a week and before it is renewed, if its user goes on.
     *
     * @param remaining tokens left now
     * @param used tokens used up within {@link #PACE}
     * @param emptyAt when it is empty then
     */
    public record RunningOut(
            UUID userId, Bucket bucket, @Nullable Plan plan, int remaining, long used, Instant emptyAt) {}

    /** The last days, today included, at most 90. A day and bucket without an entry may be missing. */
    @Transactional
    public List<Day> days(int days) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate from = today.minusDays(Math.clamp(days, 1, MAX_DAYS) - 1L);
        LocalDate open = addUp(from);
        return jdbc.sql(DAYS)
                .param("from", from)
                .param("open", open)
                .query((row, n) ->
                        new Day(row.getObject("day", LocalDate.class), LedgerRows.bucket(row), row.getLong("tokens")))
                .list();
    }

    /** Who used up most within {@link #PACE}, at most 100. */
    @Transactional(readOnly = true)
    public List<Busy> busiest(int limit) {
        return jdbc.sql(BUSIEST)
                .param("since", LedgerRows.utc(clock.instant().minus(PACE)))
                .param("limit", Math.clamp(limit, 1, MAX_LIMIT))
                .query((row, n) -> new Busy(row.getObject("user_id", UUID.class), row.getLong("tokens")))
                .list();
    }

    /** Whose buckets run out soon at their pace, the soonest first, at most 100. */
    @Transactional(readOnly = true)
    public List<RunningOut> runningOut(int limit) {
        Instant now = clock.instant();
        return jdbc.sql(RUNNING_OUT)
                .param("since", LedgerRows.utc(now.minus(PACE)))
                .param("now", LedgerRows.utc(now))
                .param("pace", PACE.toSeconds() + " seconds")
                .param("limit", Math.clamp(limit, 1, MAX_LIMIT))
                .query((row, n) -> {
                    int remaining = row.getInt("remaining");
                    long used = row.getLong("tokens");
                    return new RunningOut(
                            row.getObject("user_id", UUID.class),
                            LedgerRows.bucket(row),
                            LedgerRows.plan(row),
                            remaining,
                            used,
                            now.plus(PACE.multipliedBy(remaining).dividedBy(used)));
                })
                .list();
    }

    /** Adds up the days that are over and were not yet; returns the first one that may still change. */
    private LocalDate addUp(LocalDate from) {
        LocalDate open = LocalDate.ofInstant(clock.instant().minus(SETTLED), ZoneOffset.UTC);
        LocalDate missing = jdbc.sql("select cast(max(day) + 1 as date) from consumption_days having min(day) <= :from")
                .param("from", from)
                .query(LocalDate.class)
                .optional()
                .orElse(from);
        LocalDate start = missing.isBefore(from) ? from : missing;
        if (start.isBefore(open)) {
            jdbc.sql(ADD_UP)
                    .param("from", start)
                    .param("last", open.minusDays(1))
                    .update();
        }
        return open;
    }
}
