package app.ridgeline.ops.health;

import app.ridgeline.ops.health.CheckResult.Detail;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the pass through the ledger: how far it is, and what is damaged. */
@Repository
class LedgerStore {

    private static final int LISTED = 50;

    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the current pass is; begins one if the last began long ago. Empty if none is due. */
    Optional<UUID> position(Duration pause, long newestEntry) {
        jdbc.sql("""
            update ledger_pass set started_at = now(), through_user = :first,
                recent_entry = case when passed_at is null then greatest(recent_entry, :newest) else recent_entry end,
                newest_entry = greatest(newest_entry, :newest)
            where through_user is null
                and (started_at is null or started_at < now() - make_interval(secs => :pause))
            """)
                .param("first", CheckScope.FIRST_USER)
                .param("newest", newestEntry)
                .param("pause", pause.toSeconds())
                .update();
        return jdbc.sql("select through_user from ledger_pass where through_user is not null")
                .query(UUID.class)
                .optional();
    }

    /** Begins a pass, whenever the last one was. */
    void beginPass() {
        jdbc.sql("update ledger_pass set started_at = now(), through_user = :first")
                .param("first", CheckScope.FIRST_USER)
                .update();
    }

    /** Whether everything was looked at once. */
    boolean isPassed() {
        return jdbc.sql("select passed_at is not null from ledger_pass")
                .query(Boolean.class)
                .single();
    }

    /** Whether no pass is in progress, and one has ended. */
    boolean isBetweenPasses() {
        return jdbc.sql("select through_user is null and passed_at is not null from ledger_pass")
                .query(Boolean.class)
                .single();
    }

    /** Users up to here are done. */
    void passedThrough(UUID user) {
        jdbc.sql("""
            update ledger_pass set through_user = case when :last then null else :user end,
                passed_at = case when :last then now() else passed_at end
            """)
                .param("user", user)
                .param("last", user.equals(CheckScope.LAST_USER))
                .update();
    }

    /** From now on recent is what came since the last time but one: what was in progress then is committed by now. */
    void moveOn(long newestEntry) {
        jdbc.sql("update ledger_pass set recent_entry = newest_entry, newest_entry = greatest(newest_entry, :newest)")
                .param("newest", newestEntry)
                .update();
    }

    /** Users of whom this check found something, the first of them. */
    List<UUID> suspects(String check) {
        return jdbc.sql("select distinct user_id from ledger_findings where check_name = :check order by 1 limit"
                        + " :limit")
                .param("check", check)
                .param("limit", LISTED)
                .query(UUID.class)
                .list();
    }

    /** Writes what this check found of the users in the scope in place of what it found before. */
    void replace(String check, CheckScope scope, Collection<Detail> found) {
        List<Detail> kept = found.stream().filter(it -> it.userId() != null).toList();
        jdbc.sql("""
            with old as (
                delete from ledger_findings
                where check_name = :check and user_id between :from and :through
                    and subject <> all(cast(:subjects as text[])))
            insert into ledger_findings (check_name, user_id, subject, detail)
            select cast(:check as text), f.user_id, f.subject, string_agg(f.detail, '; ')
            from unnest(cast(:users as uuid[]), cast(:subjects as text[]), cast(:details as text[]))
                f (user_id, subject, detail)
            group by f.user_id, f.subject
            on conflict (user_id, check_name, subject) do update set detail = excluded.detail
            """)
                .param("check", check)
                .param("from", scope.from())
                .param("through", scope.through())
                .param(
                        "users",
                        kept.stream().map(Detail::userId).map(Objects::toString).toArray(String[]::new))
                .param("subjects", kept.stream().map(LedgerStore::subject).toArray(String[]::new))
                .param("details", kept.stream().map(Detail::text).toArray(String[]::new))
                .update();
    }

    /** One user may be listed once for each bucket. */
    private static String subject(Detail it) {
        int end = it.text().indexOf(':');
        return it.subject() + (end < 0 ? "" : " " + it.text().substring(0, end));
    }
}
