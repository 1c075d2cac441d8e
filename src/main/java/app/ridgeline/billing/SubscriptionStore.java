package app.ridgeline.billing;

import app.ridgeline.billing.rules.Subscription;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.tokens.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of subscriptions. */
@Repository
class SubscriptionStore {

    private static final String COLUMNS = """
        s.*,
        exists (select 1 from paid_invoices p where p.invoice_id = s.latest_invoice) as invoice_paid,
        exists (
            select 1 from disputed_invoices d
            where d.user_id = s.user_id
              and (d.subscription_id = s.id or d.invoice_id = s.latest_invoice)) as disputed
        """;

    /** Stands in for a plan whose price is not configured. */
    private static final String UNKNOWN = "unknown";

    private static final String SELECT = "select " + COLUMNS + " from subscriptions s";

    private final JdbcClient jdbc;

    SubscriptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Subscription> ofUser(UUID userId) {
        return jdbc.sql(SELECT + " where s.user_id = :user")
                .param("user", userId)
                .query(SubscriptionStore::subscription)
                .list();
    }

    /** The user's, and this one, which may be another's. */
    List<Subscription> ofUserAnd(UUID userId, String id) {
        return jdbc.sql(SELECT + " where s.user_id = :user or s.id = :id")
                .param("user", userId)
                .param("id", id)
                .query(SubscriptionStore::subscription)
                .list();
    }

    Optional<Subscription> find(String id) {
        return jdbc.sql(SELECT + " where s.id = :id")
                .param("id", id)
                .query(SubscriptionStore::subscription)
                .optional();
    }

    List<Subscription> toReread(int limit) {
        return jdbc.sql(SELECT + " where s.reread order by s.updated_at limit :limit")
                .param("limit", limit)
                .query(SubscriptionStore::subscription)
                .list();
    }

    /** Those whose plan we did not know, though their price is one of these. */
    List<Subscription> ofUnknownPlan(Collection<String> prices, int limit) {
        return jdbc.sql(SELECT + " where s.plan = 'unknown' and s.price_id = any(:prices) order by s.id limit :limit")
                .param("prices", prices.toArray(String[]::new))
                .param("limit", limit)
                .query(SubscriptionStore::subscription)
                .list();
    }

    void setPlan(String id, Plan plan) {
        jdbc.sql("""
            update subscriptions set plan = :plan, last_plan = null, last_quantity = null, updated_at = now()
            where id = :id
            """).param("id", id).param("plan", plan.key()).update();
    }

    void markForReread(String id, boolean reread) {
        jdbc.sql("update subscriptions set reread = :reread, updated_at = now() where id = :id")
                .param("id", id)
                .param("reread", reread)
                .update();
    }

    /** Writes it, and returns it with what is known of its invoice by now. */
    Subscription save(Subscription it, Instant now) {
        return jdbc.sql("""
            insert into subscriptions as s (
                id, user_id, customer_id, status, plan, last_plan, last_quantity, price_id, quantity,
                billing_interval, interval_count, collection_paused, begun_paused, begun_told_at,
                cancel_at_period_end, cancel_at, period_start, period_end, trial_start, after_trial, anchor_day,
                schedule, latest_invoice, started_at, ended_at, snapshot_type, snapshot_at, snapshot_event, reread,
                updated_at)
            values (
                :id, :user, :customer, :status, :plan, :lastPlan, :lastQuantity, :price, :quantity, :interval, :count,
                :paused, :begunPaused, :begunToldAt, :cancelAtEnd, :cancelAt, :start, :end, :trialStart, :afterTrial,
                :anchorDay, :schedule, :invoice, :started, :ended, :type, :at, :event, :reread, :now)
            on conflict (id) do update set
                user_id = excluded.user_id, customer_id = excluded.customer_id, status = excluded.status,
                plan = excluded.plan, last_plan = excluded.last_plan, last_quantity = excluded.last_quantity,
                price_id = excluded.price_id, quantity = excluded.quantity,
                billing_interval = excluded.billing_interval, interval_count = excluded.interval_count,
                collection_paused = excluded.collection_paused, begun_paused = excluded.begun_paused,
                begun_told_at = excluded.begun_told_at, trial_start = excluded.trial_start,
                after_trial = excluded.after_trial, anchor_day = excluded.anchor_day, schedule = excluded.schedule,
                cancel_at_period_end = excluded.cancel_at_period_end, cancel_at = excluded.cancel_at,
                period_start = excluded.period_start, period_end = excluded.period_end,
                latest_invoice = excluded.latest_invoice, started_at = excluded.started_at,
                ended_at = excluded.ended_at, snapshot_type = excluded.snapshot_type,
                snapshot_at = excluded.snapshot_at, snapshot_event = excluded.snapshot_event,
                reread = excluded.reread, updated_at = excluded.updated_at
            returning
            """ + COLUMNS)
                .param("id", it.id())
                .param("user", it.userId())
                .param("customer", it.customerId())
                .param("status", it.status().word())
                .param("plan", it.planKnown() ? it.plan().key() : UNKNOWN)
                .param("lastPlan", it.planKnown() ? null : it.plan().key())
                .param("lastQuantity", it.planKnown() ? null : it.planQuantity())
                .param("price", it.priceId())
                .param("quantity", it.quantity())
                .param("interval", it.billingInterval())
                .param("count", it.intervalCount())
                .param("paused", it.collectionPaused())
                .param("begunPaused", it.begunPaused())
                .param("begunToldAt", utc(it.begunToldAt()))
                .param("trialStart", utcOrNull(it.trialStart()))
                .param("afterTrial", utcOrNull(it.afterTrial()))
                .param("anchorDay", it.anchorDay())
                .param("schedule", it.schedule())
                .param("cancelAtEnd", it.cancelAtPeriodEnd())
                .param("cancelAt", utcOrNull(it.cancelAt()))
                .param("start", utc(it.periodStart()))
                .param("end", utc(it.periodEnd()))
                .param("invoice", it.latestInvoice())
                .param("started", utc(it.startedAt()))
                .param("ended", utcOrNull(it.endedAt()))
                .param("type", it.snapshotType())
                .param("at", utc(it.snapshotAt()))
                .param("event", it.snapshotEvent())
                .param("reread", it.reread())
                .param("now", utc(now))
                .query(SubscriptionStore::subscription)
                .single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Before it was kept, the new price's quantity stood for it. */
    private static int lastQuantity(ResultSet row) throws SQLException {
        int last = row.getInt("last_quantity");
        return row.wasNull() ? row.getInt("quantity") : last;
    }

    private static Subscription subscription(ResultSet row, int n) throws SQLException {
        boolean known = !row.getString("plan").equals(UNKNOWN);
        return new Subscription(
                row.getString("id"),
                row.getObject("user_id", UUID.class),
                row.getString("customer_id"),
                SubscriptionStatus.of(row.getString("status")).orElseThrow(),
                Plan.ofKey(known ? row.getString("plan") : row.getString("last_plan"))
                        .orElseThrow(),
                known,
                row.getString("price_id"),
                row.getInt("quantity"),
                known ? row.getInt("quantity") : lastQuantity(row),
                row.getString("billing_interval"),
                row.getInt("interval_count"),
                row.getBoolean("collection_paused"),
                row.getBoolean("begun_paused"),
                Objects.requireNonNullElse(instantOrNull(row, "begun_told_at"), Instant.EPOCH),
                row.getBoolean("cancel_at_period_end"),
                instantOrNull(row, "cancel_at"),
                instant(row, "period_start"),
                instant(row, "period_end"),
                instantOrNull(row, "trial_start"),
                instantOrNull(row, "after_trial"),
                row.getObject("anchor_day", Integer.class),
                row.getString("schedule"),
                row.getString("latest_invoice"),
                row.getBoolean("invoice_paid"),
                row.getBoolean("disputed"),
                instant(row, "started_at"),
                instantOrNull(row, "ended_at"),
                row.getString("snapshot_type"),
                instant(row, "snapshot_at"),
                row.getString("snapshot_event"),
                row.getBoolean("reread"));
    }
}
