package app.ridgeline.billing;

import app.ridgeline.billing.rules.ScheduledChange;
import app.ridgeline.billing.rules.Subscription;
import app.ridgeline.tokens.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what schedules will change. When to read them is the database's time. */
@Repository
class ScheduledChanges {

    private final JdbcClient jdbc;

    ScheduledChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A schedule that is to be read.
     *
     * @param snapshotEvent the event of the state that it is read for
     * @param attempts how often Stripe did not answer
     */
    record Due(String subscriptionId, String scheduleId, String snapshotEvent, int attempts) {}

    /** Whether it was read yet, and what it will change. */
    record Read(boolean done, Optional<ScheduledChange> change) {}

    /** What the schedule of a subscription will change; nothing without one, and no query either. */
    Read of(Subscription subscription) {
        String schedule = subscription.schedule();
        if (schedule == null || subscription.isCanceled()) {
            return new Read(true, Optional.empty());
        }
        return jdbc.sql("""
                        select read_for is not null as done, plan, quantity, changes_at from scheduled_changes
                        where subscription_id = :id and schedule_id = :schedule
                        """)
                .param("id", subscription.id())
                .param("schedule", schedule)
                .query((row, n) -> new Read(row.getBoolean("done"), change(row)))
                .optional()
                .orElse(new Read(false, Optional.empty()));
    }

    /** Schedules that were not read since their subscription changed, or not for a while. */
    List<Due> due(int limit) {
        return jdbc.sql("""
                        select s.id as subscription_id, s.schedule as schedule_id, s.snapshot_event,
                               coalesce(c.attempts, 0) as attempts
                        from subscriptions s
                            left join scheduled_changes c on c.subscription_id = s.id and c.schedule_id = s.schedule
                        where s.schedule is not null and s.status <> 'canceled'
                            and (c.subscription_id is null or c.next_read_at <= now()
                                or c.attempts = 0 and c.read_for is distinct from s.snapshot_event)
                        order by c.next_read_at nulls first limit :limit
                        """).param("limit", limit).query(Due.class).list();
    }

    /**
     * Writes what a schedule will change, and reads it again after this time: people change their minds in the portal.
     */
    void save(Due read, Optional<ScheduledChange> change, Duration again) {
        jdbc.sql("""
                        insert into scheduled_changes as c (subscription_id, schedule_id, read_for, plan, quantity,
                            changes_at, attempts, next_read_at)
                        values (:id, :schedule, :event, :plan, :quantity, :at, 0, now() + make_interval(secs => :again))
                        on conflict (subscription_id) do update set
                            schedule_id = excluded.schedule_id, read_for = excluded.read_for, plan = excluded.plan,
                            quantity = excluded.quantity, changes_at = excluded.changes_at, attempts = 0,
                            next_read_at = excluded.next_read_at
                        """)
                .param("id", read.subscriptionId())
                .param("schedule", read.scheduleId())
                .param("event", read.snapshotEvent())
                .param("plan", change.map(it -> it.plan().key()).orElse(null))
                .param("quantity", change.map(ScheduledChange::quantity).orElse(null))
                .param("at", change.map(it -> utc(it.at())).orElse(null))
                .param("again", (double) again.toSeconds())
                .update();
    }

    /** Stripe did not answer: what was read before stays until it does, unless it was of another schedule. */
    void postpone(Due due, Duration wait) {
        jdbc.sql("""
                        insert into scheduled_changes as c (subscription_id, schedule_id, attempts, next_read_at)
                        values (:id, :schedule, 1, now() + make_interval(secs => :wait))
                        on conflict (subscription_id) do update set
                            schedule_id = excluded.schedule_id,
                            read_for = case when c.schedule_id = excluded.schedule_id then c.read_for end,
                            plan = case when c.schedule_id = excluded.schedule_id then c.plan end,
                            quantity = case when c.schedule_id = excluded.schedule_id then c.quantity end,
                            changes_at = case when c.schedule_id = excluded.schedule_id then c.changes_at end,
                            attempts = least(c.attempts + 1, 1000), next_read_at = excluded.next_read_at
                        """)
                .param("id", due.subscriptionId())
                .param("schedule", due.scheduleId())
                .param("wait", (double) wait.toSeconds())
                .update();
    }

    /** Forgets what was read of schedules that their subscription no longer has. */
    void forgetReleased() {
        jdbc.sql("""
                        delete from scheduled_changes c using subscriptions s
                        where s.id = c.subscription_id and s.schedule is distinct from c.schedule_id
                        """).update();
    }

    private static Optional<ScheduledChange> change(ResultSet row) throws SQLException {
        String plan = row.getString("plan");
        return plan == null
                ? Optional.empty()
                : Optional.of(new ScheduledChange(
                        Plan.ofKey(plan).orElseThrow(),
                        row.getInt("quantity"),
                        row.getObject("changes_at", OffsetDateTime.class).toInstant()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
