package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.ledger.LedgerRows.instant;
import static app.ridgeline.tokens.ledger.LedgerRows.utc;

import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.HoldId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of holds. Every method runs in the caller's transaction. */
@Repository
class HoldStore {

    private final JdbcClient jdbc;

    HoldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A hold with what a release needs to know. */
    record Row(
            Hold hold,
            int allowancePart,
            int purchasedPart,
            int resetNo,
            int owedBefore,
            int ttlSeconds,
            @Nullable Integer committedAmount) {}

    /** A hold whose time is up. */
    record Due(HoldId id, Instant expiresAt) {

        /** Before every other. */
        static final Due FIRST = new Due(new HoldId(new UUID(0, 0), new UUID(0, 0)), Instant.EPOCH);
    }

    Optional<Row> find(HoldId id) {
        return jdbc.sql("select * from token_holds where user_id = :user and id = :id")
                .param("user", id.userId())
                .param("id", id.id())
                .query(HoldStore::row)
                .optional();
    }

    Optional<Row> findBySource(UUID user, String source) {
        return jdbc.sql("select * from token_holds where user_id = :user and source = :source")
                .param("user", user)
                .param("source", source)
                .query(HoldStore::row)
                .optional();
    }

    /** Decides a hold that is still open; false if it is not. */
    boolean decide(HoldId id, Hold.State state, @Nullable Integer committedAmount, Instant now) {
        return jdbc.sql("""
                        update token_holds set state = :state, committed_amount = :amount, decided_at = :now
                        where user_id = :user and id = :id and state = 'held'
                        """)
                        .param("user", id.userId())
                        .param("id", id.id())
                        .param("state", state.name().toLowerCase(Locale.ROOT))
                        .param("amount", committedAmount)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Open holds whose time is up, the oldest first, that come after the last one seen. */
    List<Due> due(Instant now, Due last, int limit) {
        return jdbc.sql("""
                        select user_id, id, expires_at from token_holds
                        where state = 'held' and expires_at <= :now
                            and (expires_at, user_id, id) > (:last_expires, :last_user, :last_id)
                        order by expires_at, user_id, id limit :limit
                        """)
                .param("now", utc(now))
                .param("last_expires", utc(last.expiresAt()))
                .param("last_user", last.id().userId())
                .param("last_id", last.id().id())
                .param("limit", limit)
                .query((row, n) -> new Due(id(row), instant(row, "expires_at")))
                .list();
    }

    private static HoldId id(ResultSet row) throws SQLException {
        return new HoldId(row.getObject("user_id", UUID.class), row.getObject("id", UUID.class));
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                new Hold(
                        id(row),
                        LedgerRows.bucket(row),
                        row.getInt("amount"),
                        Hold.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getString("actor"),
                        instant(row, "expires_at")),
                row.getInt("allowance_part"),
                row.getInt("purchased_part"),
                row.getInt("reset_no"),
                row.getInt("owed_before"),
                row.getInt("ttl_seconds"),
                row.getObject("committed_amount", Integer.class));
    }
}
