package app.ridgeline.tokens.reports;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.ledger.LedgerRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one user uses tokens for, day by day. Reads the newest part of that user's ledger and nothing else. */
@Service
public class Usage {

    /** The most days that can be asked for. */
    public static final int MAX_DAYS = 90;

    /**
     * A hold counts on the day it was taken, by what became of it: nothing if it was released. Days are told apart by
     * where the reader's begin, so that those of 23 and 25 hours come out right.
     */
    static final String DAYS = """
            select width_bucket(e.created_at, cast(:starts as timestamptz[])) as day, e.bucket, sum(case
                       when e.kind = 'spend' or h.id is null then -e.delta
                       when h.state = 'held' then h.amount
                       else coalesce(h.committed_amount, 0) end) as tokens
            from token_entries e
            left join token_holds h on e.kind = 'hold' and h.user_id = e.user_id and h.source = e.source
            where e.user_id = :user and e.kind in ('spend', 'hold') and e.id >= (FIRST)
                and e.created_at >= cast(:moment as timestamptz)
            group by 1, 2
            order by 1, 2
            """.replace("FIRST", HistoryStore.FIRST_AT);

    private final JdbcClient jdbc;

    Usage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tokens of one bucket that were used on one day, at least 1. Work under way counts, released holds do not. */
    public record Day(LocalDate day, Bucket bucket, int tokens) {}

    /**
     * The days up to this one in the order of time; a day and bucket without use is missing.
     *
     * @param last the reader's today: what is later counts for it
     * @param days 1 to {@link #MAX_DAYS}
     * @param zone where days begin
     */
    @Transactional(readOnly = true)
    public List<Day> days(UUID userId, LocalDate last, int days, ZoneId zone) {
        LocalDate first = last.minusDays(Math.clamp(days, 1, MAX_DAYS) - 1L);
        List<Instant> starts = IntStream.rangeClosed(0, (int) (last.toEpochDay() - first.toEpochDay()))
                .mapToObj(day -> first.plusDays(day).atStartOfDay(zone).toInstant())
                .toList();
        return jdbc
                .sql(DAYS)
                .param("user", userId)
                .param("starts", starts.stream().map(Instant::toString).toArray(String[]::new))
                .param("moment", LedgerRows.utc(starts.getFirst()))
                .query((row, n) -> day(row, first))
                .list()
                .stream()
                .filter(day -> day.tokens() > 0)
                .toList();
    }

    private static Day day(ResultSet row, LocalDate first) throws SQLException {
        return new Day(first.plusDays(row.getInt("day") - 1L), LedgerRows.bucket(row), row.getInt("tokens"));
    }
}
