package app.ridgeline.billing;

import app.ridgeline.billing.rules.GrantHistory;
import app.ridgeline.billing.rules.GrantHistory.Grant;
import app.ridgeline.billing.rules.Subscription;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.tokens.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers which period of which subscription was granted: each once, ever. */
@Repository
class AllowanceGrants {

    private final JdbcClient jdbc;

    AllowanceGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    GrantHistory of(UUID userId) {
        List<Grant> grants = new ArrayList<>();
        jdbc.sql("select * from allowance_grants where user_id = :user order by period_start, period_end")
                .param("user", userId)
                .query(row -> {
                    grants.add(grant(row, grants.isEmpty() ? null : grants.getLast()));
                });
        return new GrantHistory(grants);
    }

    /** Writes a grant, with when the next slice of its period is due; false if this period was granted before. */
    boolean add(Subscription subscription, Grant grant, String cause, Instant now) {
        return jdbc.sql("""
            with added as (
                insert into allowance_grants (subscription_id, period_start, period_end, user_id, plan, trial,
                                              renewed, quota, due_at, cause, granted_at)
                values (:subscription, :start, :end, :user, :plan, :trial, :renewed, :quota, :due, :cause, :now)
                on conflict do nothing
                returning subscription_id),
            over as (
                update allowance_grants set due_at = null
                where user_id = :user and due_at is not null and exists (select 1 from added))
            select count(*) from added
            """)
                        .param("subscription", grant.subscriptionId())
                        .param("start", utc(grant.start()))
                        .param("end", utc(grant.sliceEnd()))
                        .param("user", subscription.userId())
                        .param("plan", subscription.plan().key())
                        .param("trial", grant.trial())
                        .param("renewed", grant.renewed())
                        .param("quota", grant.quota())
                        .param("due", utcOrNull(dueAt(subscription, grant.sliceEnd())))
                        .param("cause", cause)
                        .param("now", utc(now))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Notes when the next slice is due of a subscription that counts again, or whose period has another end now. */
    void expectNext(Subscription subscription, GrantHistory history) {
        Optional<Grant> granted = history.ofPeriod(subscription);
        if (granted.isEmpty()) {
            return;
        }
        Instant sliceEnd = history.newest().orElseThrow().sliceEnd();
        jdbc.sql("""
            update allowance_grants
            set due_at = case when subscription_id = :subscription and period_start = :start
                then cast(:due as timestamptz) end
            where user_id = :user
                and (due_at is not null or subscription_id = :subscription and period_start = :start)
            """)
                .param("user", subscription.userId())
                .param("subscription", subscription.id())
                .param("start", utc(granted.get().start()))
                .param("due", utcOrNull(dueAt(subscription, sliceEnd)))
                .update();
    }

    /** Subscriptions whose next slice is due, by id from the given one on. */
    List<String> due(Instant now, String afterId, int limit) {
        return jdbc.sql("""
            select distinct g.subscription_id
            from allowance_grants g join subscriptions s on s.id = g.subscription_id
            where g.due_at <= :now and s.id > :after and s.plan <> 'unknown'
                and s.status in %s and s.period_end > :now
            order by g.subscription_id limit :limit
            """.formatted(SubscriptionStatus.sql(SubscriptionStatus::isPaid)))
                .param("now", utc(now))
                .param("after", afterId)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private static @Nullable Instant dueAt(Subscription subscription, Instant sliceEnd) {
        return subscription.slices().continuesAt(sliceEnd) ? sliceEnd : null;
    }

    private static Grant grant(ResultSet row, @Nullable Grant before) throws SQLException {
        long quota = row.getLong("quota");
        boolean unsaid = row.wasNull();
        boolean renewed = row.getBoolean("renewed");
        Instant start = instant(row, "period_start");
        // Before the quota was kept, the end of a change of plan was that of its period, not of the running slice.
        Instant end = unsaid && !renewed && before != null && before.sliceEnd().isAfter(start)
                ? before.sliceEnd()
                : instant(row, "period_end");
        return new Grant(
                row.getString("subscription_id"),
                start,
                end,
                row.getBoolean("trial"),
                renewed,
                unsaid ? quotaOf(row.getString("plan")) : quota);
    }

    private static long quotaOf(String plan) {
        return Plan.ofKey(plan).map(it -> it.quota().total()).orElse(0L);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }
}
