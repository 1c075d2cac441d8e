package app.ridgeline.admin.acts;

import app.ridgeline.account.privacy.PersonalData;
import app.ridgeline.database.Expiring;
import app.ridgeline.tokens.ledger.EntryReasons;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the reasons of admins off acts, requests and entries when they are two years old, or when the person whom they
 * are about is erased. The audit does so with its own.
 */
@Component
class ReasonRetention implements PersonalData, Expiring {

    /** Stands where a reason must be. */
    private static final String REMOVED = "\u2014";

    private final JdbcClient jdbc;
    private final EntryReasons entries;
    private final TransactionTemplate transaction;

    ReasonRetention(JdbcClient jdbc, EntryReasons entries, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.transaction = transaction;
    }

    @Override
    public void erase(UUID userId) {
        jdbc.sql("update admin_acts set reason = :removed where user_id = :user")
                .param("removed", REMOVED)
                .param("user", userId)
                .update();
        jdbc.sql("update grant_requests set reason = :removed where user_id = :user")
                .param("removed", REMOVED)
                .param("user", userId)
                .update();
        entries.remove(userId);
    }

    @Override
    public String name() {
        return "reasons";
    }

    @Override
    public Duration kept() {
        return keptAtLeast();
    }

    /** The trigger on the ledger allows no less than two years; the clock of an entry is not that of its act. */
    @Override
    public Duration keptAtLeast() {
        return Duration.ofDays(731);
    }

    @Override
    public int forget(Duration olderThan, int limit) {
        return Objects.requireNonNull(
                transaction.execute(_ -> Math.max(acts(olderThan, limit), requests(olderThan, limit))));
    }

    private int acts(Duration olderThan, int limit) {
        List<Old> acts = jdbc.sql("""
            update admin_acts set reason = :removed where id in (
                select id from admin_acts
                where reason <> :removed and done_at < clock_timestamp() - make_interval(secs => :seconds)
                limit :limit)
            returning user_id, id
            """)
                .param("removed", REMOVED)
                .param("seconds", (double) olderThan.toSeconds())
                .param("limit", limit)
                .query(Old.class)
                .list();
        acts.forEach(act -> entries.remove(act.userId(), DoneAct.source(act.id())));
        return acts.size();
    }

    private int requests(Duration olderThan, int limit) {
        return jdbc.sql("""
            update grant_requests set reason = :removed where id in (
                select id from grant_requests
                where reason <> :removed and requested_at < clock_timestamp() - make_interval(secs => :seconds)
                limit :limit)
            """)
                .param("removed", REMOVED)
                .param("seconds", (double) olderThan.toSeconds())
                .param("limit", limit)
                .update();
    }

    private record Old(UUID userId, UUID id) {}
}
