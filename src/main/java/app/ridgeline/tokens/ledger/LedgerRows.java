package app.ridgeline.tokens.ledger;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of the ledger and of its balances are read and written: each in one way, wherever they are asked for.
 */
public final class LedgerRows {

    private LedgerRows() {}

    /** The time as the database keeps it: what is returned now and what is read later are the same. */
    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A moment as a parameter. */
    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A moment that is always there. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The bucket that a row names. */
    public static Bucket bucket(ResultSet row) throws SQLException {
        return Bucket.ofKey(row.getString("bucket")).orElseThrow();
    }

    /** A moment, or null. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A whole entry of the ledger. */
    public static TokenEntry entry(ResultSet row, int n) throws SQLException {
        return new TokenEntry(
                row.getLong("id"),
                bucket(row),
                EntryKind.ofKey(row.getString("kind")),
                row.getInt("delta"),
                new Balance(
                        row.getInt("quota_after"),
                        row.getInt("spent_after"),
                        row.getInt("purchased_after"),
                        row.getInt("owed_after")),
                plan(row),
                row.getString("source"),
                row.getString("actor"),
                row.getString("reason"),
                instant(row, "created_at"));
    }

    /** The plan that a row names, or null for none. */
    public static @Nullable Plan plan(ResultSet row) throws SQLException {
        String plan = row.getString("plan");
        return plan == null ? null : Plan.ofKey(plan).orElseThrow();
    }
}
