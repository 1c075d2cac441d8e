package app.ridgeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database of the release whose newest migration is {@value #RELEASE}, with what customers left in it, is migrated to
 * today's schema while nodes of that release go on: spending, taking Stripe's deliveries and signing people in by the
 * statements that they were released with.
 */
@Tag("slow")
class UpgradeTest {

    private static final String RELEASE = "20251122000001";
    private static final int USERS = 2_000;
    private static final int ENTRIES_EACH = 100;

    private static final String SPEND = """
        with balance as (
            select reset_no, mockup_quota as quota, mockup_spent as spent, mockup_purchased as purchased,
                   mockup_owed as owed, mockup_remaining as remaining, updated_at, plan,
                   least(greatest(mockup_quota - mockup_spent, 0), cast(:amount as int)) as from_allowance
            from usage_tokens
            where user_id = :user
                and not exists (select 1 from operator_switches where name in ('read-only', 'stop-spending-mockup'))
            for no key update
        ), entry as (
            insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                                       owed_after, source, actor, reason, created_at)
            select cast(:user as uuid), 'mockup', cast(:kind as text), -cast(:amount as int), quota,
                   spent + from_allowance, purchased - (cast(:amount as int) - from_allowance), owed,
                   cast(:source as text), cast(:actor as text), cast(:reason as text),
                   greatest(cast(:now as timestamptz), updated_at)
            from balance where remaining >= cast(:amount as int)
            on conflict do nothing
            returning spent_after, purchased_after, remaining_after, created_at
        ), moved as (
            update usage_tokens t
            set mockup_spent = e.spent_after, mockup_purchased = e.purchased_after, updated_at = e.created_at
            from entry e where t.user_id = :user
        )
        select b.remaining as available, e.remaining_after, b.plan,
               (select min(name) from operator_switches
                where name in ('read-only', 'stop-spending-mockup')) as stopped_by
        from (select 1) one left join balance b on true left join entry e on true
        """;

    private static final String INBOX = """
        insert into webhook_events (event_id, event_type, api_version, received_at, processed_at,
                                    status, error, retry_at, metadata, payload)
        values (:id, 'checkout.session.completed', '2026-10-28', now(), now(), 'PROCESSED', null, null,
                jsonb_build_object('object', cast(:session as text), 'customer', cast(:customer as text)), '{}')
        on conflict (event_id) do update set
            attempts = webhook_events.attempts + 1, status = excluded.status
        where webhook_events.status not in ('PROCESSED', 'IGNORED')
        """;

    private static final String PURCHASE = """
        insert into purchases (session_id, user_id, pack, status, payment_intent, amount_minor,
            currency, granted_mockup, granted_dol, granted_weather, created_at, paid_at)
        values (:session, :user, 100, 'PAID', :intent, 999, 'usd', 33, 33, 33, now(), now())
        on conflict (session_id) do update set status = excluded.status
        where purchases.user_id = excluded.user_id and purchases.status = 'PENDING'
        """;

    private static final String PACK = """
        with old as (
            select mockup_remaining, dol_remaining, weather_remaining from usage_tokens where user_id = :user
        ), moved as (
            update usage_tokens set
                mockup_purchased = mockup_purchased + 33, dol_purchased = dol_purchased + 33,
                weather_purchased = weather_purchased + 33, updated_at = greatest(updated_at, now())
            where user_id = :user
            returning *
        )
        insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                                   owed_after, source, actor, reason, created_at)
        select m.user_id, e.bucket, 'pack', e.delta, e.quota, e.spent, e.purchased, e.owed,
               'checkout:' || cast(:session as text), 'stripe', null, m.updated_at
        from moved m cross join old o cross join lateral (values
            ('mockup', m.mockup_remaining - o.mockup_remaining,
                m.mockup_quota, m.mockup_spent, m.mockup_purchased, m.mockup_owed),
            ('dol', m.dol_remaining - o.dol_remaining,
                m.dol_quota, m.dol_spent, m.dol_purchased, m.dol_owed),
            ('weather', m.weather_remaining - o.weather_remaining,
                m.weather_quota, m.weather_spent, m.weather_purchased, m.weather_owed)
            ) e (bucket, delta, quota, spent, purchased, owed)
        """;

    private static final String SIGN_IN = """
        SELECT "users"."id" AS "id", "users"."role" AS "role", "users"."name" AS "name", "users"."email" AS "email",
            "users"."enabled" AS "enabled", "users"."language" AS "language", "users"."time_zone" AS "time_zone",
            "users"."created_at" AS "created_at", "users"."session_no" AS "session_no",
            "users"."password_hash" AS "password_hash", "users"."email_verified_at" AS "email_verified_at"
        FROM "users" WHERE lower("users"."email") = lower(:email)
        """;

    private final String url = TestDatabase.createEmpty();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger spends = new AtomicInteger();
    private final AtomicInteger packs = new AtomicInteger();
    private final AtomicInteger signIns = new AtomicInteger();
    private volatile boolean running = true;

    @Test
    void nodes_of_the_release_before_go_on_while_the_schema_is_migrated_and_nothing_fails_or_is_lost()
            throws Exception {
        flyway().target(MigrationVersion.fromVersion(RELEASE)).load().migrate();
        JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(url, true));
        fill(database);
        List<UUID> users = database.sql("select id from users order by id")
                .query(UUID.class)
                .list();
        long before = database.sql("select count(*) from token_entries")
                .query(Long.class)
                .single();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(client(users));
        }
        awaitWork(20);
        int migrations = flyway().load().migrate().migrationsExecuted;
        int atTheEnd = spends.get();
        awaitWork(atTheEnd + 20);
        running = false;
        for (Thread client : clients) {
            client.join(Duration.ofSeconds(30));
        }

        assertThat(failures).isEmpty();
        assertThat(migrations).isGreaterThan(10);
        assertThat(database.sql("select count(*) from token_entries")
                        .query(Long.class)
                        .single())
                .isEqualTo(before + spends.get() + 3L * packs.get());
        assertThat(database.sql("select count(*) from webhook_events where status = 'PROCESSED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(packs.get());
        database.sql("select set_config('ridgeline.whole', 'on', false)")
                .query(String.class)
                .single();
        assertThat(database.sql("select user_id, bucket from ledger_checked where damaged")
                        .query()
                        .listOfRows())
                .isEmpty();
        System.out.println("[upgrade] " + migrations + " migrations; meanwhile " + spends + " spends, " + packs
                + " packs, " + signIns + " sign-ins of the release before, none failed");
    }

    private org.flywaydb.core.api.configuration.FluentConfiguration flyway() {
        return TestDatabase.flyway().dataSource(url, null, null);
    }

    private static void fill(JdbcClient database) {
        database.sql("insert into users (id, email, stripe_customer_id) select gen_random_uuid(), n ||"
                        + " '@example.com', 'cus_' || n from generate_series(1, :users) n")
                .param("users", USERS)
                .update();
        database.sql("insert into usage_tokens (user_id, mockup_purchased) select id, :entries * 10 from users")
                .param("entries", ENTRIES_EACH)
                .update();
        database.sql("""
            insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                owed_after, source, actor, created_at)
            select user_id, 'mockup', 'restore', 10, 0, 0, n * 10, 0, 'opening:' || n, 'system', now()
            from generate_series(1, :entries) n cross join usage_tokens order by n
            """).param("entries", ENTRIES_EACH).update();
    }

    private Thread client(List<UUID> users) {
        return Thread.ofVirtual().start(() -> {
            SingleConnectionDataSource source = new SingleConnectionDataSource(url, true);
            JdbcClient old = JdbcClient.create(source);
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
            try {
                while (running) {
                    UUID user = users.get(ThreadLocalRandom.current().nextInt(users.size()));
                    spend(old, user);
                    transaction.executeWithoutResult(status -> deliver(old, user));
                    packs.incrementAndGet();
                    old.sql(SIGN_IN).param("email", "7@example.com").query().singleRow();
                    signIns.incrementAndGet();
                }
            } catch (RuntimeException e) {
                failures.add(e);
            } finally {
                source.destroy();
            }
        });
    }

    private void spend(JdbcClient old, UUID user) {
        Map<String, Object> answer = old.sql(SPEND)
                .param("user", user)
                .param("amount", 1)
                .param("kind", "spend")
                .param("source", "spend:upgrade:" + UUID.randomUUID())
                .param("actor", "client:upgrade")
                .param("reason", null)
                .param("now", java.time.OffsetDateTime.now())
                .query()
                .singleRow();
        assertThat(answer.get("remaining_after")).isNotNull();
        spends.incrementAndGet();
    }

    private static void deliver(JdbcClient old, UUID user) {
        String session = "cs_" + UUID.randomUUID();
        old.sql("""
            select exists (
                select 1 from webhook_events where event_id = :id and status in ('PROCESSED', 'IGNORED'))
            from users where id = :user for no key update
            """)
                .param("id", "evt_none")
                .param("user", user)
                .query(Boolean.class)
                .single();
        old.sql(PURCHASE)
                .param("session", session)
                .param("user", user)
                .param("intent", "pi_" + session)
                .update();
        old.sql(PACK).param("user", user).param("session", session).update();
        old.sql(INBOX)
                .param("id", "evt_" + UUID.randomUUID().toString().replace("-", ""))
                .param("session", session)
                .param("customer", "cus_1")
                .update();
    }

    private void awaitWork(int more) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !failures.isEmpty() || spends.get() >= more);
    }
}
