package app.ridgeline.billing.reconciliation;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.packSession;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.FakeStripe;
import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.billing.Outbound;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Finding;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Kind;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeLists;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.TestDatabase;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A database and a Stripe of its own: what is planted is all that may be found. */
class ReconciliationTest {

    static final Instant NOW = Instant.parse("2026-11-15T03:30:00Z");
    static final Instant HOUR_AGO = NOW.minus(Duration.ofHours(1));

    static final SingleConnectionDataSource DATABASE = new SingleConnectionDataSource(TestDatabase.create(), true);

    final JdbcClient jdbc = JdbcClient.create(DATABASE);
    final FakeStripe fake = new FakeStripe();
    final List<Object> events = new ArrayList<>();
    final String customer = id("cus");
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final Catalog catalog = Outbound.catalog();
    final StripeLists lists = new StripeLists(new StripeApi(Outbound.environment(fake.base()), 1_000));
    final ReconciliationStore store = new ReconciliationStore(jdbc);
    final Reconciliation reconciliation = new Reconciliation(
            new SubscriptionCheck(lists, store, catalog, clock),
            new PaymentCheck(lists, store, catalog, clock),
            store,
            events::add,
            clock,
            Duration.ZERO);
    UUID user;

    @BeforeEach
    void a_customer() {
        user = user(customer);
    }

    @AfterEach
    void stop() {
        fake.close();
        for (String table : List.of("reconciliation_runs", "subscriptions", "purchases", "checkout_sessions")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    @AfterAll
    static void disconnect() {
        DATABASE.destroy();
    }

    @Test
    void before_the_first_night_there_is_no_run() {
        assertThat(reconciliation.latest()).isEmpty();
    }

    @Test
    void where_both_sides_agree_nothing_is_found_on_any_page() {
        for (int i = 0; i < 250; i++) {
            both(sub());
        }
        for (int i = 0; i < 120; i++) {
            JsonObject session = session("paid");
            purchase(session, "PAID", HOUR_AGO);
        }

        ReconciliationRun run = run();

        assertThat(run.findings()).isEmpty();
        assertThat(run.total()).isZero();
        assertThat(run.subscriptions()).isEqualTo(250);
        assertThat(run.payments()).isEqualTo(120);
        assertThat(run.finishedAt()).contains(NOW);
        assertThat(run.error()).isEmpty();
        assertThat(fake.received("GET /v1/subscriptions")).hasSize(3);
        assertThat(fake.received("GET /v1/checkout/sessions")).hasSize(2);
    }

    @Test
    void a_night_compares_so_many_subscriptions_and_the_next_goes_on_where_it_stopped() {
        List<Sub> subs = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            subs.add(both(sub()));
        }
        Sub lost = sub();
        here(lost, HOUR_AGO);
        var spread = new Reconciliation(
                new SubscriptionCheck(lists, store, catalog, clock, 1),
                new PaymentCheck(lists, store, catalog, clock),
                store,
                events::add,
                clock,
                Duration.ZERO);
        List<Integer> compared = new ArrayList<>();
        List<Integer> found = new ArrayList<>();
        for (int night = 0; night < 4; night++) {
            spread.run();
            ReconciliationRun run = store.latest().orElseThrow();
            compared.add(run.subscriptions());
            found.add(run.total());
        }

        assertThat(compared).containsExactly(100, 100, 50, 100);
        assertThat(found)
                .as("what Stripe does not know is seen once all was read")
                .containsExactly(0, 0, 1, 0);
        assertThat(fake.received("GET /v1/subscriptions/" + lost.id)).hasSize(1);
    }

    @Test
    void a_status() {
        Sub sub = both(sub());
        atStripe(sub.with(it -> it.status = "past_due"));
        assertFound(Kind.SUBSCRIPTION_STATUS, sub.id, user, "active", "past_due");
    }

    @Test
    void a_status_that_is_final_stands_for_all_that_goes_with_it() {
        Sub sub = both(sub());
        atStripe(sub.with(it -> {
            it.status = "canceled";
            it.quantity = 7;
        }));
        assertFound(Kind.SUBSCRIPTION_STATUS, sub.id, user, "active", "canceled");
    }

    @Test
    void a_paused_collection() {
        Sub sub = both(sub());
        atStripe(sub.with(it -> it.pausedVoid = true));
        assertFound(Kind.SUBSCRIPTION_STATUS, sub.id, user, "active", "active, pause_collection void");
    }

    @Test
    void a_price() {
        Sub sub = both(sub());
        atStripe(sub.with(it -> it.price = "price_business_m"));
        assertFound(Kind.SUBSCRIPTION_PRICE, sub.id, user, "price_solo_m", "price_business_m");
    }

    @Test
    void a_price_that_is_no_plans_any_more() {
        Sub sub = both(sub());
        atStripe(sub.with(it -> it.price = "price_other"));
        assertFound(Kind.SUBSCRIPTION_PRICE, sub.id, user, "price_solo_m", "price_other");
    }

    @Test
    void a_quantity() {
        Sub sub = both(sub());
        atStripe(sub.with(it -> it.quantity = 3));
        assertFound(Kind.SUBSCRIPTION_QUANTITY, sub.id, user, "1", "3");
    }

    @Test
    void a_period() {
        Sub sub = both(sub());
        atStripe(sub.with(it -> it.start = NOV_1.plusSeconds(1)));
        assertFound(
                Kind.SUBSCRIPTION_PERIOD,
                sub.id,
                user,
                "2026-11-01T00:00:00Z 2026-12-01T00:00:00Z",
                "2026-11-01T00:00:01Z 2026-12-01T00:00:00Z");
    }

    @Test
    void an_end_with_the_period() {
        Sub sub = both(sub());
        atStripe(sub.with(it -> it.cancelAtPeriodEnd = true));
        assertFound(Kind.SUBSCRIPTION_ENDING, sub.id, user, "none", "cancel_at_period_end");
    }

    @Test
    void an_end_at_a_date() {
        Sub sub = both(sub());
        atStripe(sub).addProperty("cancel_at", DEC_1.getEpochSecond());
        assertFound(Kind.SUBSCRIPTION_ENDING, sub.id, user, "none", "none, cancel_at 2026-12-01T00:00:00Z");
    }

    @Test
    void several_differences_of_one_subscription() {
        Sub sub = both(sub());
        atStripe(sub.with(it -> {
            it.quantity = 2;
            it.price = "price_business_m";
        }));
        assertThat(run().findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.SUBSCRIPTION_PRICE, Kind.SUBSCRIPTION_QUANTITY);
    }

    @Test
    void a_subscription_of_our_customer_that_is_unknown_here() {
        Sub sub = sub();
        atStripe(sub);
        assertFound(Kind.SUBSCRIPTION_UNKNOWN_HERE, sub.id, user, "none", customer + " active price_solo_m");
    }

    @Test
    void a_live_subscription_that_is_unknown_at_stripe() {
        Sub sub = sub();
        here(sub, HOUR_AGO);
        assertFound(Kind.SUBSCRIPTION_UNKNOWN_AT_STRIPE, sub.id, user, "active", "none");
    }

    @Test
    void a_customer_with_a_plan_who_is_unknown_here() {
        Sub sub = new Sub("cus_stranger").with(it -> it.price = "price_enterprise_m");
        atStripe(sub);
        assertFound(Kind.CUSTOMER_UNKNOWN_HERE, sub.id, null, "none", "cus_stranger active price_enterprise_m");
    }

    @Test
    void a_subscription_that_is_not_as_documented() {
        Sub sub = both(sub());
        atStripe(sub).addProperty("status", "dormant");
        assertFound(Kind.UNREADABLE, sub.id, user, "active", "The subscription's status is unknown: dormant");
    }

    @Test
    void a_payment_that_was_not_granted() {
        JsonObject session = session("paid");
        checkoutSession(session);
        assertFound(Kind.PAYMENT_NOT_GRANTED, text(session, "id"), user, "none", "paid, 999 usd");
    }

    @Test
    void a_payment_by_link_that_was_not_granted() {
        JsonObject session = session("paid");
        assertFound(Kind.PAYMENT_NOT_GRANTED, text(session, "id"), user, "none", "paid, 999 usd");
    }

    @Test
    void a_bank_debit_of_weeks_ago_that_is_pending_only_here() {
        JsonObject session = session("paid");
        session.addProperty("created", NOW.minus(Duration.ofDays(12)).getEpochSecond());
        purchase(session, "PENDING", NOW.minus(Duration.ofDays(12)));
        assertFound(Kind.PAYMENT_NOT_GRANTED, text(session, "id"), user, "PENDING", "paid, 999 usd");
    }

    @Test
    void a_grant_without_a_payment() {
        JsonObject session = session("unpaid");
        purchase(session, "PAID", HOUR_AGO);
        assertFound(Kind.PAYMENT_NOT_RECEIVED, text(session, "id"), user, "PAID", "unpaid, 999 usd");
    }

    @Test
    void a_grant_for_a_session_that_is_unknown_at_stripe() {
        JsonObject session = session("paid");
        purchase(session, "PAID", HOUR_AGO);
        fake.payments.clear();
        assertFound(Kind.PAYMENT_NOT_RECEIVED, text(session, "id"), user, "PAID", "none");
    }

    @Test
    void an_amount() {
        JsonObject session = session("paid");
        purchase(session, "PAID", HOUR_AGO);
        session.addProperty("amount_total", 1_999);
        assertFound(Kind.PAYMENT_AMOUNT, text(session, "id"), user, "999 usd", "1999 usd");
    }

    @Test
    void what_is_not_our_business_is_no_difference() {
        atStripe(sub().with(it -> it.price = "price_of_another_product"));
        atStripe(sub().with(it -> it.status = "incomplete"));
        atStripe(sub().with(it -> it.status = "canceled"));
        atStripe(new Sub("cus_stranger").with(it -> {
            it.price = "price_solo_m";
            it.status = "incomplete_expired";
        }));
        here(sub().with(it -> it.status = "canceled"), HOUR_AGO);
        Sub over = both(sub().with(it -> it.status = "canceled"));
        atStripe(over.with(it -> it.quantity = 9));
        session("unpaid");
        session("paid").add("metadata", new JsonObject());
        session("no_payment_required").addProperty("status", "open");
        JsonObject plan = session("paid");
        plan.addProperty("mode", "subscription");
        JsonObject old = session("paid");
        old.addProperty("created", NOW.minus(Duration.ofDays(4)).getEpochSecond());

        assertThat(run().findings()).isEmpty();
    }

    @Test
    void what_changed_here_within_the_last_minutes_is_in_flight() {
        Sub sub = sub();
        here(sub, NOW.minus(Duration.ofMinutes(9)));
        atStripe(sub.with(it -> it.quantity = 3));
        here(sub(), NOW.minus(Duration.ofMinutes(9)));
        purchase(session("unpaid"), "PAID", NOW.minus(Duration.ofMinutes(9)));

        assertThat(run().findings()).isEmpty();
    }

    @Test
    void what_agrees_at_the_second_look_was_in_flight() {
        Sub sub = both(sub());
        String answer = sub.json().toString();
        atStripe(sub.with(it -> it.status = "past_due"));
        fake.next("GET /v1/subscriptions/" + sub.id, new Answer(200, answer));

        assertThat(run().findings()).isEmpty();
    }

    @Test
    void what_stripe_does_not_list_but_knows_is_no_difference() {
        Sub ofTestClock = both(sub());
        String answer = fake.subscriptions.remove(ofTestClock.id).toString();
        fake.next("GET /v1/subscriptions/" + ofTestClock.id, new Answer(200, answer));

        assertThat(run().findings()).isEmpty();
    }

    @Test
    void of_very_many_differences_some_are_kept_and_the_rest_is_counted() {
        for (int i = 0; i < 530; i++) {
            atStripe(sub());
        }
        ReconciliationRun run = run();
        assertThat(run.findings()).hasSize(ReconciliationRun.MAX_FINDINGS);
        assertThat(run.more()).isEqualTo(30);
        assertThat(run.total()).isEqualTo(530);
    }

    @Test
    void nothing_is_changed() {
        Sub sub = both(sub());
        atStripe(sub.with(it -> it.status = "canceled"));
        atStripe(sub());
        purchase(session("unpaid"), "PAID", HOUR_AGO);
        checkoutSession(session("paid"));
        Map<String, String> before = allTables();

        assertThat(run().findings()).hasSize(4);

        assertThat(allTables()).isEqualTo(before);
        assertThat(fake.received).extracting(FakeStripe.Received::method).containsOnly("GET");
    }

    @Test
    void whoever_listens_is_told_of_each_run_that_went_through() {
        atStripe(sub());
        ReconciliationRun run = run();
        assertThat(events).containsExactly(new ReconciliationFinished(run));
    }

    @Test
    void when_stripe_fails_the_run_keeps_the_reason_and_the_next_one_begins_anew() {
        for (int i = 0; i < 101; i++) {
            atStripe(sub());
        }
        fake.next("GET /v1/checkout/sessions", unauthorised());

        ReconciliationRun failed = run();

        assertThat(failed.findings()).isEmpty();
        assertThat(failed.error())
                .hasValueSatisfying(reason -> assertThat(reason).contains("401"));
        assertThat(failed.finishedAt()).isPresent();
        assertThat(events).containsExactly(new ReconciliationFinished(failed));
        assertThat(run().findings()).hasSize(101);
    }

    @Test
    void runs_of_long_ago_are_forgotten() {
        jdbc.sql("insert into reconciliation_runs (started_at) values (:then)")
                .param("then", utc(NOW.minus(Duration.ofDays(91))))
                .update();
        run();
        assertThat(jdbc.sql("select count(*) from reconciliation_runs")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static Answer unauthorised() {
        return Answer.error(401, "invalid_request_error", null, null);
    }

    private ReconciliationRun run() {
        reconciliation.run();
        return reconciliation.latest().orElseThrow();
    }

    private void assertFound(Kind kind, String objectId, UUID of, String ours, String theirs) {
        assertThat(run().findings())
                .containsExactly(new Finding(kind, objectId, Optional.ofNullable(of), ours, theirs, NOW));
    }

    private Sub sub() {
        return new Sub(customer).with(it -> it.price = "price_solo_m");
    }

    private Sub both(Sub sub) {
        here(sub, HOUR_AGO);
        atStripe(sub);
        return sub;
    }

    private JsonObject atStripe(Sub sub) {
        JsonObject json = sub.json();
        fake.subscriptions.put(sub.id, json);
        return json;
    }

    private void here(Sub sub, Instant updatedAt) {
        jdbc.sql("""
            insert into subscriptions (id, user_id, customer_id, status, plan, price_id, quantity,
                billing_interval, interval_count, collection_paused, cancel_at_period_end, period_start,
                period_end, started_at, snapshot_type, snapshot_at, snapshot_event, updated_at)
            values (:id, :user, :customer, :status, 'solo', :price, :quantity, 'month', 1, :paused, :ending,
                :start, :end, :start, 'customer.subscription.created', :start, 'evt_x', :updated)
            """)
                .param("id", sub.id)
                .param("user", user)
                .param("customer", sub.customer)
                .param("status", sub.status)
                .param("price", sub.price)
                .param("quantity", sub.quantity)
                .param("paused", sub.pausedVoid)
                .param("ending", sub.cancelAtPeriodEnd)
                .param("start", utc(sub.start))
                .param("end", utc(sub.end))
                .param("updated", utc(updatedAt))
                .update();
    }

    /** A session for a pack at Stripe. */
    private JsonObject session(String paymentStatus) {
        JsonObject session = packSession(id("cs_test"), customer, paymentStatus, "100");
        session.addProperty("created", HOUR_AGO.getEpochSecond());
        session.addProperty("status", "complete");
        fake.payments.put(text(session, "id"), session);
        return session;
    }

    private void checkoutSession(JsonObject session) {
        jdbc.sql("""
            insert into checkout_sessions (id, user_id, mode, pack, price_id, created_at)
            values (:id, :user, 'payment', 100, 'price_pack_100', :then)
            """)
                .param("id", text(session, "id"))
                .param("user", user)
                .param("then", utc(HOUR_AGO))
                .update();
    }

    private void purchase(JsonObject session, String status, Instant at) {
        jdbc.sql("""
            insert into purchases (session_id, user_id, pack, status, amount_minor, currency, created_at,
                                   paid_at)
            values (:id, :user, 100, :status, 999, 'usd', :at, case when :status = 'PAID' then :at end)
            """)
                .param("id", text(session, "id"))
                .param("user", user)
                .param("status", status)
                .param("at", utc(at))
                .update();
    }

    private UUID user(String customerId) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into users (id, email, stripe_customer_id) values (:id, :email, :customer)")
                .param("id", id)
                .param("email", id + "@example.com")
                .param("customer", customerId)
                .update();
        return id;
    }

    private Map<String, String> allTables() {
        Map<String, String> all = new TreeMap<>();
        jdbc.sql("""
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
              and table_name not like 'reconciliation%'
            """)
                .query(String.class)
                .list()
                .forEach(table -> all.put(
                        table,
                        jdbc.sql("select coalesce(string_agg(t::text, ' ' order by t::text), '') from " + table + " t")
                                .query(String.class)
                                .single()));
        return all;
    }

    private static String text(JsonObject json, String field) {
        return json.get(field).getAsString();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
