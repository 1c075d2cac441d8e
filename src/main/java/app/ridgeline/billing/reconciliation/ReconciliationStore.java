package app.ridgeline.billing.reconciliation;

import app.ridgeline.billing.reconciliation.ReconciliationRun.Finding;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Kind;
import app.ridgeline.billing.rules.SubscriptionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The SQL of the comparison with Stripe. */
@Repository
class ReconciliationStore {

    /** What changed here so recently may have changed at Stripe in the meantime, or be about to change again. */
    static final Duration IN_FLIGHT = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofDays(90);

    /** No bank debit takes longer. */
    private static final Duration PENDING_FOR = Duration.ofDays(30);

    private static final int MAX_UNSEEN = 10_000;

    private final JdbcClient jdbc;

    ReconciliationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What we hold of a subscription. */
    record HeldSubscription(
            String id,
            UUID userId,
            SubscriptionStatus status,
            boolean collectionPaused,
            String priceId,
            int quantity,
            Instant periodStart,
            Instant periodEnd,
            boolean cancelAtPeriodEnd,
            @Nullable Instant cancelAt,
            Instant updatedAt) {}

    /**
     * What we hold of a payment.
     *
     * @param status of the purchase, {@code none} if only the session was opened
     * @param paid whether the pack was granted
     * @param amount in minor units, with the currency
     * @param changedAt when it last changed
     */
    record HeldPayment(
            String id,
            Optional<UUID> userId,
            String status,
            boolean paid,
            Optional<String> amount,
            Instant changedAt) {}

    /** Starts a run; runs of long ago are forgotten. */
    @Transactional
    public long begin(Instant now) {
        jdbc.sql("delete from reconciliation_seen where (select after_id is null from reconciliation_progress)")
                .update();
        jdbc.sql("delete from reconciliation_runs where started_at < :old")
                .param("old", utc(now.minus(KEPT)))
                .update();
        return jdbc.sql("insert into reconciliation_runs (started_at) values (:now) returning id")
                .param("now", utc(now))
                .query(Long.class)
                .single();
    }

    /** Ends a run that went through. */
    @Transactional
    public void finish(long run, int subscriptions, int payments, List<Difference> found, int more, Instant now) {
        jdbc.sql("""
            update reconciliation_runs set finished_at = :now, subscriptions = :subscriptions,
                payments = :payments, more = :more
            where id = :run
            """)
                .param("now", utc(now))
                .param("subscriptions", subscriptions)
                .param("payments", payments)
                .param("more", more)
                .param("run", run)
                .update();
        for (int i = 0; i < found.size(); i++) {
            add(run, i + 1, found.get(i), now);
        }
    }

    /** After which one the comparison of all subscriptions goes on; empty if it begins now. */
    Optional<String> subscriptionsGoOnAfter(Instant now) {
        jdbc.sql("update reconciliation_progress set started_at = :now where after_id is null")
                .param("now", utc(now))
                .update();
        return jdbc.sql("select after_id from reconciliation_progress where after_id is not null")
                .query(String.class)
                .optional();
    }

    /** The next night goes on after this one; from the first one if it is empty. */
    void subscriptionsComparedUpTo(Optional<String> id) {
        jdbc.sql("update reconciliation_progress set after_id = cast(:id as text)")
                .param("id", id.orElse(null))
                .update();
    }

    /** Ends a run that did not. It may be for the place to go on from, so the next begins anew. */
    void fail(long run, String error, Instant now) {
        subscriptionsComparedUpTo(Optional.empty());
        jdbc.sql("update reconciliation_runs set finished_at = :now, error = :error where id = :run")
                .param("now", utc(now))
                .param(
                        "error",
                        error.substring(0, Math.min(error.length(), 2_000)).replace('\0', ' '))
                .param("run", run)
                .update();
    }

    /** The newest run. */
    Optional<ReconciliationRun> latest() {
        return jdbc.sql("select * from reconciliation_runs order by id desc limit 1")
                .query((row, n) -> new ReconciliationRun(
                        row.getLong("id"),
                        instant(row, "started_at"),
                        optionalInstant(row, "finished_at"),
                        row.getInt("subscriptions"),
                        row.getInt("payments"),
                        List.of(),
                        row.getInt("more"),
                        Optional.ofNullable(row.getString("error"))))
                .optional()
                .map(run -> run.with(findings(run.id())));
    }

    /** Those of these subscriptions that we hold. */
    Map<String, HeldSubscription> subscriptions(Collection<String> ids) {
        return jdbc
                .sql("""
                    select id, user_id, status, collection_paused, price_id, quantity, period_start, period_end,
                           cancel_at_period_end, cancel_at, updated_at
                    from subscriptions where id = any (cast(:ids as text[]))
                    """)
                .param("ids", ids.toArray(String[]::new))
                .query((row, n) -> new HeldSubscription(
                        row.getString("id"),
                        row.getObject("user_id", UUID.class),
                        SubscriptionStatus.of(row.getString("status")).orElseThrow(),
                        row.getBoolean("collection_paused"),
                        row.getString("price_id"),
                        row.getInt("quantity"),
                        instant(row, "period_start"),
                        instant(row, "period_end"),
                        row.getBoolean("cancel_at_period_end"),
                        optionalInstant(row, "cancel_at").orElse(null),
                        instant(row, "updated_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(HeldSubscription::id, Function.identity()));
    }

    /** Those of these Checkout sessions that we opened for a pack, or hold a purchase of. */
    Map<String, HeldPayment> payments(Collection<String> ids) {
        return jdbc
                .sql("""
                    select i.id, coalesce(p.user_id, s.user_id) as user_id, coalesce(p.status, 'none') as status,
                           p.paid_at is not null as paid, p.amount_minor || ' ' || p.currency as amount,
                           coalesce(p.paid_at, p.created_at, 'epoch') as changed_at
                    from unnest(cast(:ids as text[])) i (id)
                    left join purchases p on p.session_id = i.id
                    left join checkout_sessions s on s.id = i.id and s.mode = 'payment'
                    where p.session_id is not null or s.id is not null
                    """)
                .param("ids", ids.toArray(String[]::new))
                .query((row, n) -> new HeldPayment(
                        row.getString("id"),
                        Optional.ofNullable(row.getObject("user_id", UUID.class)),
                        row.getString("status"),
                        row.getBoolean("paid"),
                        Optional.ofNullable(row.getString("amount")),
                        instant(row, "changed_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(HeldPayment::id, Function.identity()));
    }

    /** The users of these customers, as far as they are known. */
    Map<String, UUID> usersOf(Collection<String> customerIds) {
        return jdbc
                .sql("select customer_id, user_id from stripe_customers where customer_id = any (cast(:ids as text[]))")
                .param("ids", customerIds.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("customer_id"), row.getObject("user_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Remembers, until the run ends, that Stripe listed these. */
    void markSeen(Collection<String> ids) {
        jdbc.sql("insert into reconciliation_seen select * from unnest(cast(:ids as text[])) on conflict do nothing")
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    /** Subscriptions that are not over here, and that Stripe did not list. */
    void unseenSubscriptions(Instant changedBefore, Suspects suspects) {
        suspects.addAll(jdbc.sql("""
            select id from subscriptions s
            where status not in %s and updated_at < :before
              -- younger ones stand before its first page
              and started_at < (select started_at from reconciliation_progress)
              and not exists (select 1 from reconciliation_seen where object_id = s.id)
            order by id limit :limit
            """.formatted(SubscriptionStatus.sql(SubscriptionStatus::isOver)))
                .param("limit", MAX_UNSEEN)
                .param("before", utc(changedBefore))
                .query(String.class)
                .list());
    }

    /** Purchases that were paid since, or are still pending, and that Stripe did not list. */
    void unseenPayments(Instant paidSince, Instant changedBefore, Suspects suspects) {
        suspects.addAll(jdbc.sql("""
            select session_id from purchases p
            where (paid_at >= :since or status = 'PENDING' and created_at >= :pending)
              and coalesce(paid_at, created_at) < :before
              and not exists (select 1 from reconciliation_seen where object_id = p.session_id)
            order by created_at limit :limit
            """)
                .param("limit", MAX_UNSEEN)
                .param("since", utc(paidSince))
                .param("pending", utc(paidSince.minus(PENDING_FOR)))
                .param("before", utc(changedBefore))
                .query(String.class)
                .list());
    }

    private void add(long run, int no, Difference it, Instant now) {
        jdbc.sql("""
            insert into reconciliation_findings
                (run_id, no, kind, object_id, user_id, ours, theirs, found_at)
            values (:run, :no, :kind, :object, :user, :ours, :theirs, :now)
            """)
                .param("run", run)
                .param("no", no)
                .param("kind", it.kind().name())
                .param("object", it.objectId())
                .param("user", it.userId().orElse(null))
                .param("ours", it.ours())
                .param("theirs", it.theirs())
                .param("now", utc(now))
                .update();
    }

    private List<Finding> findings(long run) {
        return jdbc.sql("select * from reconciliation_findings where run_id = :run order by no")
                .param("run", run)
                .query((row, n) -> new Finding(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("object_id"),
                        Optional.ofNullable(row.getObject("user_id", UUID.class)),
                        row.getString("ours"),
                        row.getString("theirs"),
                        instant(row, "found_at")))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
