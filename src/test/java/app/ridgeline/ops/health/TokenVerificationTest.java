package app.ridgeline.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.ridgeline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * In a small world where all is well every check is quiet; each kind of damage is seen by the check that is meant for
 * it and by no other. Damage is planted past triggers, foreign keys and constraints, and rolled back.
 */
class TokenVerificationTest {

    /** A subscriber with a renewed allowance, a pack, a spend, a hold given back and one under way, and a bystander. */
    private static final String WORLD = """
        insert into users (id, email, stripe_customer_id) values
            ('00000000-0000-0000-0000-000000000001', 'payer@example.com', 'cus_1'),
            ('00000000-0000-0000-0000-000000000002', 'bystander@example.com', null);
        insert into subscriptions (id, user_id, customer_id, status, plan, price_id, quantity, billing_interval,
            interval_count, collection_paused, cancel_at_period_end, period_start, period_end, started_at,
            snapshot_type, snapshot_at, snapshot_event, updated_at)
        values ('sub_1', '00000000-0000-0000-0000-000000000001', 'cus_1', 'active', 'solo', 'price_1', 1, 'month', 1,
            false, false, date_trunc('second', now()) - interval '9 days 2 hours', date_trunc('day', now()) + interval '20 days',
            now() - interval '9 days', 'customer.subscription.created', now() - interval '9 days', 'evt_1', now());
        insert into webhook_events (event_id, event_type, processed_at, status, metadata, payload) values
            ('evt_1', 'customer.subscription.created', now(), 'PROCESSED', '{"object": "sub_1", "customer": "cus_1"}', '{}'),
            ('evt_2', 'checkout.session.completed', now(), 'PROCESSED', '{"object": "cs_1", "customer": "cus_1"}', '{}'),
            ('evt_3', 'product.created', now(), 'IGNORED', '{}', '{}');
        insert into allowance_grants (subscription_id, period_start, period_end, user_id, plan, trial, renewed, cause,
            granted_at)
        select id, period_start, period_end, user_id, plan, false, true, 'evt_1', now() from subscriptions;
        insert into paid_invoices (invoice_id, user_id, subscription_id, event_id, paid_at, amount_minor, currency,
            period_start, in_full)
        select 'in_1', user_id, id, 'evt_i', period_start + interval '1 hour', 2900, 'usd', period_start, true
        from subscriptions;
        update subscriptions set latest_invoice = 'in_1';
        insert into payments (payment_intent, user_id, invoice_id, amount_minor, currency)
        values ('pi_p', '00000000-0000-0000-0000-000000000001', 'in_1', 2900, 'usd');
        insert into purchases (session_id, user_id, pack, status, granted_mockup, granted_dol, granted_weather,
            created_at, paid_at)
        values ('cs_1', '00000000-0000-0000-0000-000000000001', 100, 'PAID', 33, 33, 33, now(), now());
        insert into usage_tokens (user_id, plan, status, mockup_quota, mockup_spent, mockup_purchased, dol_quota,
            dol_spent, dol_purchased, weather_quota, weather_purchased)
        values ('00000000-0000-0000-0000-000000000001', 'solo', 'active', 3, 1, 33, 3, 1, 33, 2, 33);
        insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after, owed_after,
            source, actor, created_at)
        select '00000000-0000-0000-0000-000000000001', e.bucket, e.kind, e.delta, e.quota, e.spent, e.purchased, 0,
            e.source, 'stripe', now()
        from subscriptions s cross join lateral (values
            (1, 'mockup', 'reset', 3, 3, 0, 0, 'period'), (2, 'dol', 'reset', 3, 3, 0, 0, 'period'),
            (3, 'weather', 'reset', 2, 2, 0, 0, 'period'),
            (4, 'mockup', 'pack', 33, 3, 0, 33, 'checkout:cs_1'), (5, 'dol', 'pack', 33, 3, 0, 33, 'checkout:cs_1'),
            (6, 'weather', 'pack', 33, 2, 0, 33, 'checkout:cs_1'),
            (7, 'mockup', 'spend', -1, 3, 1, 33, 'spend:a:1'),
            (8, 'weather', 'hold', -1, 2, 1, 33, 'spend:a:2'),
            (9, 'weather', 'release', 1, 2, 0, 33, 'release:00000000-0000-0000-0000-0000000000a1'),
            (10, 'dol', 'hold', -1, 3, 1, 33, 'spend:a:3')) w (no, bucket, kind, delta, quota, spent, purchased, key)
        cross join lateral (select w.*, case w.key when 'period' then 'period:sub_1:' || to_char(
            s.period_start at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') else w.key end as source) e
        order by e.no;
        insert into token_holds (user_id, id, bucket, amount, allowance_part, purchased_part, reset_no, owed_before,
            source, actor, ttl_seconds, state, created_at, expires_at, decided_at)
        values
            ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-0000000000a1', 'weather', 1, 1, 0, 0, 0,
                'spend:a:2', 'client:1', 60, 'released', now(), now() + interval '1 minute', now()),
            ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-0000000000a2', 'dol', 1, 1, 0, 0, 0,
                'spend:a:3', 'client:1', 60, 'held', now(), now() + interval '1 minute', null);
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        values ('hold-expiry', 'recurring', now(), false, 1);
        """;

    private static final String PAYER = "'00000000-0000-0000-0000-000000000001'";

    /** Check by check: what breaks the world so. */
    private static final Map<String, List<String>> DAMAGE = new TreeMap<>(Map.ofEntries(
            Map.entry("negative-balance", List.of("""
                do $$ declare c record; begin
                    for c in select conname, conrelid::regclass as rel from pg_constraint
                        where conrelid in ('usage_tokens'::regclass, 'token_entries'::regclass) and contype = 'c'
                    loop execute format('alter table %s drop constraint %I', c.rel, c.conname); end loop;
                end $$;
                update usage_tokens set mockup_purchased = -5, mockup_spent = 3;
                insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after,
                    purchased_after, owed_after, source, actor, created_at)
                values (PAYER, 'mockup', 'spend', -40, 3, 3, -5, 0, 'spend:a:9', 'x', now())\
                """)),
            Map.entry(
                    "entries-do-not-add-up",
                    List.of(
                            "update usage_tokens set mockup_purchased = mockup_purchased + 1",
                            "update usage_tokens set mockup_quota = 2, mockup_spent = 0", // the same remaining
                            "delete from token_entries where source = 'spend:a:1'",
                            "update token_entries set delta = -2 where source = 'spend:a:1'",
                            "insert into usage_tokens (user_id, mockup_purchased) values ("
                                    + "'00000000-0000-0000-0000-000000000002', 7)")),
            Map.entry(
                    "tokens-without-user",
                    List.of("insert into usage_tokens (user_id) values" + " ('00000000-0000-0000-0000-000000000099')")),
            Map.entry("entries-without-balance", List.of("""
                insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after,
                    purchased_after, owed_after, source, actor, created_at)
                values ('00000000-0000-0000-0000-000000000099', 'dol', 'release', 1, 1, 0, 0, 0, 'r', 'x', now())\
                """)),
            Map.entry("user-without-tokens", List.of("""
                insert into users (id, email, stripe_customer_id)
                values ('00000000-0000-0000-0000-000000000003', 'unlucky@example.com', 'cus_3');
                insert into stripe_customers values ('cus_3', '00000000-0000-0000-0000-000000000003');
                insert into subscriptions select (jsonb_populate_record(s, '{"id": "sub_3", "customer_id": "cus_3",
                    "user_id": "00000000-0000-0000-0000-000000000003"}')).* from subscriptions s\
                """)),
            Map.entry(
                    "customer-mapping",
                    List.of(
                            "delete from stripe_customers",
                            "update stripe_customers set user_id = '00000000-0000-0000-0000-000000000002'",
                            "update users set stripe_customer_id = 'cus_9' where id = PAYER")),
            Map.entry(
                    "hold-overdue",
                    List.of("update token_holds set created_at = now() - interval '1 hour', expires_at = now()"
                            + " - interval '10 minutes' where state = 'held'")),
            Map.entry(
                    "hold-entries-differ",
                    List.of(
                            "delete from token_holds where state = 'held'",
                            "update token_holds set amount = 2, allowance_part = 2 where state = 'held'",
                            "update token_holds set state = 'released', decided_at = now() where state =" + " 'held'",
                            "update token_holds set source = 'spend:a:7' where state = 'held'")),
            Map.entry("purchase-without-grant", List.of("""
                insert into purchases (session_id, user_id, pack, status, created_at, paid_at)
                values ('cs_2', PAYER, 100, 'PAID', now(), now());
                update webhook_events set metadata = '{"object": "cs_2"}' where event_id = 'evt_3';
                update webhook_events set status = 'PROCESSED' where event_id = 'evt_3'\
                """)),
            Map.entry(
                    "refund-not-counted",
                    List.of(
                            "update purchases set payment_intent = 'pi_1', amount_minor = 999, currency ="
                                    + " 'usd'; insert into refunds (id, user_id, payment_intent, amount_minor,"
                                    + " currency, failed) values ('re_1', PAYER, 'pi_1', 300, 'eur', false)",
                            "update purchases set payment_intent = 'pi_1'; insert into refunds (id, user_id,"
                                    + " payment_intent, amount_minor, currency, failed)"
                                    + " values ('re_1', PAYER, 'pi_1', 300, 'usd', false)")),
            Map.entry("paid-pack-ignored", List.of("""
                update webhook_events set event_type = 'checkout.session.completed', metadata =
                    '{"object": "cs_9", "customer": "cus_1"}', error = 'The session is for no pack that is sold here',
                    payload = '{"data": {"object": {"payment_status": "paid"}}}' where event_id = 'evt_3'\
                """)),
            Map.entry("pack-bought-twice", List.of("""
                insert into purchases (session_id, user_id, pack, status, granted_mockup, granted_dol,
                    granted_weather, created_at, paid_at)
                values ('cs_2', PAYER, 100, 'PAID', 33, 33, 33, now(), now() + interval '5 minutes');
                insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after,
                    purchased_after, owed_after, source, actor, created_at)
                values (PAYER, 'mockup', 'pack', 33, 3, 1, 66, 0, 'checkout:cs_2', 'stripe', now()),
                    (PAYER, 'dol', 'pack', 33, 3, 1, 66, 0, 'checkout:cs_2', 'stripe', now()),
                    (PAYER, 'weather', 'pack', 33, 2, 0, 66, 0, 'checkout:cs_2', 'stripe', now());
                update usage_tokens set mockup_purchased = 66, dol_purchased = 66, weather_purchased = 66;
                update webhook_events set metadata = '{"object": "cs_2"}', status = 'PROCESSED'
                    where event_id = 'evt_3'\
                """)),
            Map.entry("paid-after-end", List.of("""
                insert into subscriptions select (jsonb_populate_record(s, '{"id": "sub_2", "status": "canceled",
                    "ended_at": "2026-01-01T00:00:00Z"}')).* from subscriptions s;
                insert into paid_invoices (invoice_id, user_id, subscription_id, event_id, paid_at, amount_minor,
                    currency, period_start, in_full)
                values ('in_2', PAYER, 'sub_2', 'evt_3', now(), 34999, 'usd', '2025-12-01T00:00:00Z', true)\
                """)),
            Map.entry(
                    "paid-period-renewed-nothing",
                    List.of(
                            "update allowance_grants set renewed = false, due_at = null",
                            "delete from paid_invoices; insert into paid_invoices (invoice_id, user_id,"
                                    + " subscription_id, event_id, paid_at, amount_minor, currency, period_start, in_full)"
                                    + " values ('in_2', PAYER, 'sub_1', 'evt_x', now() - interval '2 hours', 2999, 'usd',"
                                    + " now() - interval '3 hours', true)")),
            Map.entry(
                    "refunded-plan-runs-on",
                    List.of(
                            "update payments set refunded_minor = amount_minor",
                            "insert into refunds values ('re_1', PAYER, 'pi_p', 2900, 'succeeded', false)")),
            Map.entry("open-invoice-of-ended-plan", List.of("""
                insert into invoices_to_void (subscription_id, user_id, given_up_at, error)
                values ('sub_9', PAYER, now(), 'Stripe answered 403')\
                """)),
            Map.entry(
                    "plan-price-unknown",
                    List.of("update subscriptions set plan = 'unknown', last_plan = 'solo', price_id = 'price_9'")),
            Map.entry(
                    "grant-without-event",
                    List.of(
                            "update token_entries set source = 'checkout:cs_77' where kind = 'pack';"
                                    + " delete from purchases",
                            "update token_entries set source = 'period:sub_9' where kind = 'reset'",
                            "delete from webhook_events where event_id = 'evt_2'",
                            "delete from webhook_events where event_id = 'evt_1'")),
            Map.entry("admin-entry-without-act", List.of("""
                insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after,
                    purchased_after, owed_after, source, actor, created_at)
                values (PAYER, 'mockup', 'bonus', 0, 3, 1, 33, 0,
                    'admin:00000000-0000-0000-0000-00000000000f', 'x', now())\
                """)),
            Map.entry(
                    "subscription-without-allowance",
                    List.of("delete from paid_invoices; update allowance_grants set"
                            + " period_start = period_start - interval '1 year',"
                            + " period_end = period_end - interval '1 year'; update token_entries set"
                            + " source = 'period:sub_1:' || (select to_char(period_start at time zone"
                            + " 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from allowance_grants) where kind"
                            + " = 'reset'")),
            Map.entry(
                    "allowance-without-subscription",
                    List.of("update subscriptions set status = 'canceled'", "delete from subscriptions")),
            Map.entry("renewal-overdue", List.of("update subscriptions set period_end = now() - interval '2 days'")),
            Map.entry("slice-overdue", List.of("update allowance_grants set due_at = now() - interval '2 hours'")),
            Map.entry(
                    "subscription-undecided",
                    List.of("update subscriptions set reread = true, updated_at = now() - interval '2 hours'")),
            Map.entry(
                    "failed-event",
                    List.of("update webhook_events set status = 'FAILED', processed_at = null, error = 'why'"
                            + " where event_id = 'evt_3'")),
            Map.entry(
                    "unmatched-event",
                    List.of("update webhook_events set status = 'UNMATCHED', processed_at = null where"
                            + " event_id = 'evt_3'")),
            Map.entry(
                    "deferred-event",
                    List.of("update webhook_events set status = 'DEFERRED', processed_at = null, received_at ="
                            + " now() - interval '1 hour' where event_id = 'evt_3'")),
            Map.entry(
                    "event-of-other-mode",
                    List.of("update webhook_events set error = 'A live event without a live key' where"
                            + " event_id = 'evt_3'")),
            Map.entry(
                    "webhooks-silent",
                    List.of("update webhook_events set received_at = now() - interval '4 days'; update"
                            + " subscriptions set updated_at = now() - interval '4 days'")),
            Map.entry(
                    "missed-events-late",
                    List.of("update event_listing set completed_at = now() - interval '2 hours'")),
            Map.entry(
                    "reconciliation-differs",
                    List.of(
                            "insert into reconciliation_runs (started_at, finished_at, more) values (now(),"
                                    + " now(), 1)",
                            "insert into reconciliation_runs (started_at, finished_at, error) values (now(),"
                                    + " now(), 'x')",
                            "insert into reconciliation_runs (started_at, finished_at) values (now() -"
                                    + " interval '3 days', now() - interval '3 days')")),
            Map.entry(
                    "job-late",
                    List.of(
                            "update scheduled_tasks set execution_time = now() - interval '1 hour'",
                            "update scheduled_tasks set picked = true, last_heartbeat = now() - interval '1" + " hour'",
                            "update scheduled_tasks set consecutive_failures = 3")),
            Map.entry("clock-differs", List.of("insert into node_clocks (node, ahead_ms) values ('1@node', 31000)")),
            Map.entry(
                    "mail-failed",
                    List.of("insert into mails (id, subject, body, state, done_at) values (gen_random_uuid(),"
                            + " 's', 'b', 'FAILED', now())")),
            Map.entry(
                    "switch-thrown",
                    List.of("insert into operator_switches (name, reason, actor) values ('stop-grants', 'why',"
                            + " 'psql')"))));

    private static final List<SqlCheck> CHECKS = VerificationSql.load();

    private Connection database;

    @BeforeEach
    void a_world_where_all_is_well() throws SQLException {
        database = DriverManager.getConnection(TestDatabase.create());
        execute(WORLD);
        database.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        database.rollback();
        database.close();
    }

    @Test
    void where_all_is_well_every_check_is_quiet() throws SQLException {
        assertThat(findings()).isEmpty();
        execute("set local ridgeline.whole = on");
        assertThat(findings()).as("when the whole ledger is looked at").isEmpty();
    }

    @Test
    void there_is_damage_for_every_check() {
        assertThat(DAMAGE.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        CHECKS.stream().map(it -> it.check().name()).toList());
    }

    @TestFactory
    Stream<DynamicTest> each_kind_of_damage_is_seen_by_its_check_and_by_no_other() {
        return DAMAGE.entrySet().stream()
                .flatMap(it -> it.getValue().stream()
                        .map(sql -> dynamicTest(it.getKey() + ": " + sql, () -> {
                            try {
                                execute("set session_replication_role = replica");
                                execute(sql.replace("PAYER", PAYER));
                                assertThat(findings()).isEqualTo(Set.of(it.getKey()));
                                execute("set local ridgeline.whole = on");
                                assertThat(findings())
                                        .as("when the whole ledger is looked at")
                                        .isEqualTo(Set.of(it.getKey()));
                            } finally {
                                database.rollback();
                            }
                        })));
    }

    @Test
    void a_check_lists_fifty_and_counts_all() throws SQLException {
        execute("insert into webhook_events (event_id, event_type, status, payload) select 'evt_f' || n, 't',"
                + " 'FAILED', '{}' from generate_series(1, 120) n");
        try (ResultSet rows = database.createStatement().executeQuery(sqlOf("failed-event"))) {
            rows.next();
            assertThat(rows.getLong("findings")).isEqualTo(120);
            int listed = 1;
            while (rows.next()) {
                listed++;
            }
            assertThat(listed).isEqualTo(50);
        }
    }

    @Test
    void every_check_says_what_it_means_and_what_to_do_and_names_itself_in_its_result() throws SQLException {
        assertThat(CHECKS).hasSizeGreaterThan(20);
        for (SqlCheck it : CHECKS) {
            assertThat(it.check().about()).hasSizeGreaterThan(40).doesNotContain("--");
            assertThat(it.check().fix()).hasSizeGreaterThan(30);
            try (ResultSet rows = database.createStatement().executeQuery(it.sql())) {
                assertThat(rows.getMetaData().getColumnLabel(1))
                        .isEqualTo(it.check().name());
                assertThat(rows.getMetaData().getColumnLabel(2)).isEqualTo("user_id");
                assertThat(rows.getMetaData().getColumnLabel(3)).isEqualTo("detail");
                assertThat(rows.getMetaData().getColumnLabel(4)).isEqualTo("findings");
            }
        }
    }

    private Set<String> findings() throws SQLException {
        Set<String> found = new TreeSet<>();
        for (SqlCheck it : CHECKS) {
            try (Statement statement = database.createStatement();
                    ResultSet rows = statement.executeQuery(it.sql())) {
                if (rows.next()) {
                    found.add(it.check().name());
                }
            }
        }
        return found;
    }

    private static String sqlOf(String name) {
        return CHECKS.stream()
                .filter(it -> it.check().name().equals(name))
                .map(SqlCheck::sql)
                .collect(Collectors.joining());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
