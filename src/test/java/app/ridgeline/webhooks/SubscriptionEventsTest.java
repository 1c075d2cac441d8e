package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.JAN_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.idOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.billing.Allowances;
import app.ridgeline.billing.CustomerMoves;
import app.ridgeline.billing.RereadJob;
import app.ridgeline.billing.SliceJob;
import app.ridgeline.billing.Subscriptions;
import app.ridgeline.testing.Refusal;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RidgelineTest
class SubscriptionEventsTest {

    static final String BUSINESS = "price_sandbox_business_monthly";
    static final String ENTERPRISE = "price_sandbox_enterprise_monthly";

    @Autowired
    TestInbox inbox;

    @Autowired
    UnmatchedEvents unmatched;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Allowances allowances;

    @Autowired
    CustomerMoves moves;

    @Autowired
    RereadJob reread;

    @Autowired
    SliceJob slices;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    final String customer = id("cus");
    UUID user;

    @BeforeEach
    void a_user() {
        user = users.withCustomer(customer);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void an_active_subscription_grants_its_plan_in_every_shape(Version version) {
        inbox.receive(new Sub(customer).with(it -> it.version = version).created(NOV_1));
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(tokens.getTokenStatus(user).of(Bucket.WEATHER)).isEqualTo(new Balance(2, 0, 0, 0));
        assertThat(tokens.getTokenStatus(user).plan()).isEqualTo(Plan.SOLO);
        assertThat(tokens.getTokenStatus(user).period().start()).isEqualTo(NOV_1);
        assertThat(tokens.getTokenStatus(user).period().end()).isEqualTo(DEC_1);
    }

    @Test
    void incomplete_grants_nothing_and_active_in_the_same_second_does() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.with(it -> it.status = "incomplete").created(NOV_1));
        assertThat(mockup().remaining()).isZero();
        inbox.receive(sub.with(it -> it.status = "active").updated(NOV_1, "{\"status\":\"incomplete\"}"));
        assertThat(mockup().remaining()).isEqualTo(3);
    }

    @Test
    void created_after_updated_of_the_same_second_changes_nothing() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.updated(NOV_1, "{\"status\":\"incomplete\"}"));
        String late = sub.with(it -> it.status = "incomplete").created(NOV_1);
        inbox.receive(late);
        assertThat(mockup().remaining()).isEqualTo(3);
        assertThat(inbox.status(late)).isEqualTo("IGNORED");
    }

    @Test
    void a_renewal_returns_what_was_spent_once() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(2);
        sub.start = DEC_1;
        sub.end = JAN_1;
        inbox.receive(sub.updated(DEC_1));
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        spend(1);
        inbox.receive(sub.updated(DEC_1.plusSeconds(60)));
        assertThat(mockup()).isEqualTo(new Balance(3, 1, 0, 0));
    }

    @Test
    void metadata_card_and_cancel_toggles_change_no_token_and_write_no_entry() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(3);
        long entries = entries();
        for (int i = 1; i <= 4; i++) {
            sub.cancelAtPeriodEnd = i % 2 == 1;
            inbox.receive(
                    sub.updated(NOV_1.plusSeconds(i), "{\"cancel_at_period_end\":" + !sub.cancelAtPeriodEnd + "}"));
        }
        assertThat(mockup().remaining()).isZero();
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void upgrade_spend_downgrade_loops_mint_nothing() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(3);
        for (int i = 0; i < 4; i++) {
            inbox.receive(sub.with(it -> it.price = BUSINESS).updated(NOV_1.plusSeconds(10 + 2 * i)));
            inbox.receive(
                    sub.with(it -> it.price = "price_sandbox_solo_monthly").updated(NOV_1.plusSeconds(11 + 2 * i)));
        }
        assertThat(mockup().remaining()).isZero();
        inbox.receive(sub.with(it -> it.price = BUSINESS).updated(NOV_1.plusSeconds(100)));
        assertThat(mockup()).isEqualTo(new Balance(10, 3, 0, 0));
    }

    @Test
    void monthly_to_annual_and_back_mints_nothing() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(3);
        Instant flip = NOV_1.plus(Duration.ofDays(5));
        inbox.receive(sub.with(it -> {
                    it.price = "price_sandbox_solo_annual";
                    it.interval = "year";
                    it.start = flip;
                    it.end = flip.plus(Duration.ofDays(365));
                })
                .updated(flip));
        assertThat(mockup()).isEqualTo(new Balance(3, 3, 0, 0));
        Instant back = flip.plus(Duration.ofDays(5));
        inbox.receive(sub.with(it -> {
                    it.price = "price_sandbox_solo_monthly";
                    it.interval = "month";
                    it.start = back;
                    it.end = back.plus(Duration.ofDays(30));
                })
                .updated(back));
        assertThat(mockup()).isEqualTo(new Balance(3, 3, 0, 0));
    }

    @Test
    void a_second_subscription_with_another_anchor_mints_nothing_and_the_best_counts() {
        inbox.receive(new Sub(customer).created(NOV_1));
        spend(3);
        Instant later = NOV_1.plus(Duration.ofDays(10));
        Sub second = new Sub(customer).with(it -> {
            it.price = BUSINESS;
            it.start = later;
            it.end = later.plus(Duration.ofDays(30));
            it.created = later;
        });
        inbox.receive(second.created(later));
        assertThat(mockup()).isEqualTo(new Balance(10, 3, 0, 0));
        inbox.receive(second.deleted(later.plusSeconds(60)));
        assertThat(mockup()).isEqualTo(new Balance(3, 3, 0, 0));
        assertThat(tokens.getTokenStatus(user).plan()).isEqualTo(Plan.SOLO);
    }

    @Test
    void a_trial_then_the_first_paid_period_grants_both_and_a_second_trial_grants_nothing() {
        Instant trialEnd = NOV_1.plus(Duration.ofDays(14));
        Sub sub = new Sub(customer).with(it -> {
            it.status = "trialing";
            it.end = trialEnd;
        });
        inbox.receive(sub.created(NOV_1));
        spend(3);
        inbox.receive(sub.with(it -> {
                    it.status = "active";
                    it.start = NOV_1.plus(Duration.ofDays(3));
                    it.end = DEC_1.plus(Duration.ofDays(3));
                })
                .updated(NOV_1.plus(Duration.ofDays(3))));
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        inbox.receive(sub.deleted(NOV_1.plus(Duration.ofDays(4))));
        assertThat(mockup().remaining()).isZero();
        Instant again = DEC_1.plus(Duration.ofDays(10));
        inbox.receive(new Sub(customer)
                .with(it -> {
                    it.status = "trialing";
                    it.start = again;
                    it.end = again.plus(Duration.ofDays(14));
                })
                .created(again));
        assertThat(mockup().remaining()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"past_due", "unpaid", "paused", "incomplete", "incomplete_expired"})
    void an_unpaid_state_suspends_and_active_resumes_with_what_was_spent(String state) {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(1);
        inbox.receive(sub.with(it -> it.status = state).updated(NOV_1.plusSeconds(10)));
        assertThat(mockup()).isEqualTo(new Balance(0, 1, 0, 0));
        assertThat(tokens.getTokenStatus(user).status()).isEqualTo(state);
        inbox.receive(sub.with(it -> it.status = "active").updated(NOV_1.plusSeconds(20)));
        assertThat(mockup()).isEqualTo(new Balance(3, 1, 0, 0));
    }

    @Test
    void a_paid_invoice_lifts_only_the_subscription_whose_latest_invoice_it_is() {
        Sub sub = new Sub(customer).with(it -> it.latestInvoice = id("in"));
        inbox.receive(sub.created(NOV_1));
        spend(1);
        inbox.receive(sub.with(it -> it.status = "past_due").updated(NOV_1.plusSeconds(10)));
        inbox.receive(invoicePaid(id("in")));
        assertThat(mockup()).isEqualTo(new Balance(0, 1, 0, 0));
        inbox.receive(invoicePaid(sub.latestInvoice));
        assertThat(mockup()).isEqualTo(new Balance(3, 1, 0, 0));
        assertThat(tokens.getTokenStatus(user).status()).isEqualTo("active");
    }

    @Test
    void a_payment_that_came_first_keeps_its_snapshot_from_suspending() {
        Sub sub = new Sub(customer).with(it -> it.latestInvoice = id("in"));
        inbox.receive(invoicePaid(sub.latestInvoice));
        inbox.receive(sub.with(it -> it.status = "past_due").updated(NOV_1.plusSeconds(10)));
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        inbox.receive(sub.with(it -> it.latestInvoice = id("in")).updated(NOV_1.plusSeconds(20)));
        assertThat(mockup().remaining()).isZero();
    }

    private String invoicePaid(String invoice) {
        var json = new com.google.gson.JsonObject();
        json.addProperty("id", invoice);
        json.addProperty("object", "invoice");
        json.addProperty("customer", customer);
        json.addProperty("subscription", "sub_any");
        return app.ridgeline.testing.StripeEvents.event("invoice.paid", NOV_1, json);
    }

    @Test
    void a_void_pause_leaves_the_paid_period_and_ends_with_it_whatever_is_resumed_later() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(1);
        inbox.receive(
                sub.with(it -> it.pausedVoid = true).updated(NOV_1.plusSeconds(10), "{\"pause_collection\":null}"));
        assertThat(mockup()).isEqualTo(new Balance(3, 1, 0, 0));
        inbox.receive(december(sub).updated(DEC_1, "{\"items\":{\"data\":[]}}"));
        assertThat(mockup()).isEqualTo(new Balance(0, 1, 0, 0));
        inbox.receive(sub.with(it -> it.pausedVoid = false)
                .updated(DEC_1.plusSeconds(10), "{\"pause_collection\":{\"behavior\":\"void\"}}"));
        assertThat(mockup()).as("nobody pays for December").isEqualTo(new Balance(0, 1, 0, 0));
        inbox.receive(sub.with(it -> {
                    it.start = JAN_1;
                    it.end = JAN_1.plus(Duration.ofDays(31));
                })
                .updated(JAN_1));
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
    }

    @Test
    void a_period_that_began_under_a_void_pause_is_not_granted_by_a_resumption_that_comes_first() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(1);
        String renewal = december(sub).with(it -> it.pausedVoid = true).updated(DEC_1);
        inbox.receive(sub.with(it -> it.pausedVoid = false)
                .updated(DEC_1.plusSeconds(10), "{\"pause_collection\":{\"behavior\":\"void\"}}"));
        inbox.receive(renewal);
        assertThat(mockup()).isEqualTo(new Balance(0, 1, 0, 0));
    }

    @Test
    void a_pause_right_after_the_renewal_that_comes_first_takes_nothing() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        String renewal = december(sub).updated(DEC_1);
        inbox.receive(
                sub.with(it -> it.pausedVoid = true).updated(DEC_1.plusSeconds(10), "{\"pause_collection\":null}"));
        inbox.receive(renewal);
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
    }

    private static Sub december(Sub sub) {
        return sub.with(it -> {
            it.start = DEC_1;
            it.end = JAN_1;
        });
    }

    @Test
    void deletion_ends_plan_and_allowance_and_keeps_purchased_tokens() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        tokens.refill(user, TokenAmounts.ofPack(100), new Cause("checkout:" + id("cs"), "stripe"));
        inbox.receive(sub.deleted(NOV_1.plusSeconds(10)));
        assertThat(mockup()).isEqualTo(new Balance(0, 0, 33, 0));
        assertThat(tokens.getTokenStatus(user).plan()).isNull();
        assertThat(tokens.getTokenStatus(user).status()).isEqualTo("none");
        assertThat(tokens.getTokenStatus(user).period()).isNull();
    }

    @Test
    void canceled_is_final_whatever_arrives_later() {
        Sub sub = new Sub(customer);
        String created = sub.created(NOV_1);
        String deleted = sub.deleted(NOV_1.plusSeconds(10));
        String late = sub.updated(NOV_1.plusSeconds(20));
        inbox.receive(deleted);
        inbox.receive(created);
        inbox.receive(late);
        assertThat(mockup().remaining()).isZero();
        assertThat(inbox.status(created)).isEqualTo("IGNORED");
        assertThat(inbox.status(late)).isEqualTo("IGNORED");
    }

    @Test
    void an_old_period_that_arrives_late_changes_nothing() {
        Sub sub = new Sub(customer);
        String old = sub.created(NOV_1);
        inbox.receive(sub.with(it -> {
                    it.start = DEC_1;
                    it.end = JAN_1;
                })
                .updated(DEC_1));
        spend(3);
        inbox.receive(old);
        assertThat(mockup().remaining()).isZero();
        assertThat(tokens.getTokenStatus(user).period().start()).isEqualTo(DEC_1);
    }

    @Test
    void two_updates_of_one_second_that_cannot_be_ordered_are_left_to_a_reread() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        inbox.receive(sub.with(it -> it.price = BUSINESS).updated(NOV_1.plusSeconds(5), previousPrice(ENTERPRISE)));
        String undecided = sub.with(it -> it.price = "price_sandbox_solo_monthly")
                .updated(NOV_1.plusSeconds(5), previousPrice(ENTERPRISE));
        inbox.receive(undecided);
        assertThat(tokens.getTokenStatus(user).plan()).isEqualTo(Plan.BUSINESS);
        assertThat(inbox.status(undecided)).isEqualTo("IGNORED");
        assertThat(jdbc.sql("select reread from subscriptions where id = :id")
                        .param("id", sub.id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void two_updates_of_one_second_are_ordered_by_what_they_changed() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        inbox.receive(sub.with(it -> it.price = BUSINESS)
                .updated(NOV_1.plusSeconds(5), previousPrice("price_sandbox_solo_monthly")));
        inbox.receive(sub.with(it -> it.price = ENTERPRISE).updated(NOV_1.plusSeconds(5), previousPrice(BUSINESS)));
        assertThat(tokens.getTokenStatus(user).plan()).isEqualTo(Plan.ENTERPRISE);
        inbox.receive(sub.with(it -> it.status = "past_due").updated(NOV_1.plusSeconds(5), "{\"status\":\"active\"}"));
        assertThat(tokens.getTokenStatus(user).status()).isEqualTo("past_due");
    }

    @Test
    void an_annual_plan_renews_its_allowance_monthly_and_only_the_newest_slice_is_granted() {
        Sub sub = new Sub(customer).with(it -> {
            it.price = "price_sandbox_business_annual";
            it.interval = "year";
            it.end = Instant.parse("2027-11-01T00:00:00Z");
        });
        inbox.receive(sub.created(NOV_1));
        assertThat(mockup()).isEqualTo(new Balance(10, 0, 0, 0));
        assertThat(tokens.getTokenStatus(user).period().end()).isEqualTo(DEC_1);
        spend(10);
        allowances.grantDueSlice(sub.id, DEC_1.minusSeconds(1));
        assertThat(mockup().remaining()).isZero();
        allowances.grantDueSlice(sub.id, DEC_1);
        allowances.grantDueSlice(sub.id, DEC_1);
        assertThat(mockup()).isEqualTo(new Balance(10, 0, 0, 0));
        spend(4);
        allowances.grantDueSlice(sub.id, Instant.parse("2027-04-15T00:00:00Z"));
        assertThat(mockup()).isEqualTo(new Balance(10, 0, 0, 0));
        assertThat(tokens.getTokenStatus(user).resetNo()).isEqualTo(3);
        spend(4);
        inbox.receive(
                sub.with(it -> it.price = "price_sandbox_enterprise_annual").updated(NOV_1.plusSeconds(60)));
        assertThat(mockup()).isEqualTo(new Balance(25, 4, 0, 0));
        assertThat(tokens.getTokenStatus(user).period().start()).isEqualTo(Instant.parse("2027-04-01T00:00:00Z"));
    }

    @Test
    void quantity_multiplies_the_quota() {
        inbox.receive(new Sub(customer).with(it -> it.quantity = 4).created(NOV_1));
        assertThat(mockup().quota()).isEqualTo(12);
    }

    @Test
    void an_unknown_price_of_a_subscription_that_we_do_not_hold_is_UNMATCHED() {
        String event =
                new Sub(customer).with(it -> it.price = "price_of_nothing").created(NOV_1);
        inbox.receive(event);
        assertThat(inbox.status(event)).isEqualTo("UNMATCHED");
        assertThat(tokens.getTokenStatus(user).plan()).isNull();
    }

    @Test
    void an_unknown_price_keeps_quota_and_spent_and_renews_nothing_while_status_and_ending_count() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(1);
        String event = sub.with(it -> it.price = "price_of_nothing").updated(NOV_1.plusSeconds(5));
        inbox.receive(event);
        assertThat(inbox.status(event)).isEqualTo("PROCESSED");
        assertThat(plan(sub)).isEqualTo("unknown");
        assertThat(mockup()).isEqualTo(new Balance(3, 1, 0, 0));
        inbox.receive(december(sub).updated(DEC_1));
        assertThat(mockup()).isEqualTo(new Balance(3, 1, 0, 0));
        inbox.receive(sub.with(it -> it.status = "unpaid").updated(DEC_1.plusSeconds(5)));
        assertThat(mockup()).isEqualTo(new Balance(0, 1, 0, 0));
        inbox.receive(sub.with(it -> it.status = "active").updated(DEC_1.plusSeconds(10)));
        assertThat(mockup()).isEqualTo(new Balance(3, 1, 0, 0));
        inbox.receive(sub.deleted(DEC_1.plusSeconds(20)));
        assertThat(tokens.getTokenStatus(user).plan()).isNull();
        assertThat(mockup().remaining()).isZero();
    }

    @Test
    void a_known_price_after_an_unknown_one_is_judged_anew() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(1);
        inbox.receive(december(sub).with(it -> it.price = "price_of_nothing").updated(DEC_1));
        inbox.receive(sub.with(it -> it.price = "price_sandbox_solo_monthly").updated(DEC_1.plusSeconds(5)));
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
    }

    @Test
    void an_annual_plan_whose_price_became_unknown_gets_no_further_slice() {
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(70));
        Sub sub = new Sub(customer).with(it -> {
            it.price = "price_sandbox_solo_annual";
            it.interval = "year";
            it.created = start;
            it.start = start;
            it.end = start.plus(Duration.ofDays(365));
        });
        inbox.receive(sub.created(start));
        spend(3);
        inbox.receive(sub.with(it -> it.price = "price_of_nothing").updated(start.plusSeconds(5)));
        slices.grantDueSlices();
        allowances.grantDueSlice(sub.id, Instant.now());
        assertThat(mockup()).isEqualTo(new Balance(3, 3, 0, 0));
    }

    private String plan(Sub sub) {
        return jdbc.sql("select plan from subscriptions where id = :id")
                .param("id", sub.id)
                .query(String.class)
                .single();
    }

    @Test
    void an_unknown_customer_is_UNMATCHED_and_processed_once_a_row_appears_by_sql() {
        String stranger = id("cus");
        String event = new Sub(stranger).created(NOV_1);
        assertThat(inbox.receive(event)).isFalse();
        assertThat(inbox.status(event)).isEqualTo("UNMATCHED");
        unmatched.retry();
        assertThat(inbox.status(event)).isEqualTo("UNMATCHED");
        UUID late = users.withCustomer(stranger);
        unmatched.retry();
        assertThat(inbox.status(event)).isEqualTo("PROCESSED");
        assertThat(tokens.getTokenStatus(late).of(Bucket.MOCKUP).remaining()).isEqualTo(3);
    }

    @Test
    void an_unmatched_event_that_fails_at_its_retry_is_tried_again() {
        String stranger = id("cus");
        String event = new Sub(stranger).created(NOV_1);
        inbox.receive(event);
        UUID late = users.withCustomer(stranger);
        Refusal refusal = refuseGrants(late, "P0001");
        unmatched.retry();
        assertThat(inbox.status(event)).isEqualTo("FAILED");
        refusal.close();
        unmatched.retry();
        assertThat(inbox.status(event)).as("its pause is not over").isEqualTo("FAILED");
        pauseIsOver(event);
        unmatched.retry();
        assertThat(inbox.status(event)).isEqualTo("PROCESSED");
        assertThat(tokens.getTokenStatus(late).of(Bucket.MOCKUP).remaining()).isEqualTo(3);
    }

    @Test
    void an_event_that_failed_for_a_while_is_tried_again_by_us_with_growing_pauses() {
        String event = new Sub(customer).created(NOV_1);
        Refusal refusal = refuseGrants(user, "P0001");
        assertThatThrownBy(() -> inbox.receive(event)).isInstanceOf(Inbox.DeliveryFailed.class);
        assertThat(pause(event)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        for (int minutes : new int[] {2, 4, 8}) {
            pauseIsOver(event);
            unmatched.retry();
            assertThat(pause(event))
                    .isBetween(Duration.ofMinutes(minutes).minusSeconds(30), Duration.ofMinutes(minutes));
        }
        refusal.close();
        pauseIsOver(event);
        unmatched.retry();
        assertThat(inbox.status(event)).isEqualTo("PROCESSED");
        assertThat(mockup().remaining()).isEqualTo(3);
    }

    @Test
    void how_many_are_bought_of_a_price_that_is_none_of_ours_says_nothing_of_the_quota() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.with(it -> it.status = "unpaid").created(NOV_1));
        Sub seats = sub.with(it -> {
            it.price = "price_of_nothing";
            it.quantity = 50;
        });
        inbox.receive(seats.with(it -> it.status = "active").updated(NOV_1.plusSeconds(5)));
        assertThat(mockup().quota()).isEqualTo(3);
        inbox.receive(sub.with(it -> {
                    it.price = "price_sandbox_solo_monthly";
                    it.status = "active";
                    it.quantity = 50;
                })
                .updated(NOV_1.plusSeconds(10)));
        assertThat(mockup().quota()).isEqualTo(150);
        sub.with(it -> it.quantity = 0);
        inbox.receive(sub.updated(NOV_1.plusSeconds(15)));
        assertThat(mockup().quota()).isZero();
        String none = sub.with(it -> it.price = "price_of_nothing").updated(NOV_1.plusSeconds(20));
        inbox.receive(none);
        assertThat(inbox.status(none)).isEqualTo("PROCESSED");
        assertThat(mockup().quota()).isZero();
    }

    @Test
    void an_outage_of_the_database_is_no_failure_of_an_event_that_was_kept_for_later() {
        String stranger = id("cus");
        String event = new Sub(stranger).created(NOV_1);
        inbox.receive(event);
        UUID late = users.withCustomer(stranger);
        Refusal refusal = refuseGrants(late, "55P03");
        unmatched.retry();
        assertThat(inbox.status(event)).isEqualTo("UNMATCHED");
        refusal.close();
        unmatched.retry();
        assertThat(inbox.status(event)).isEqualTo("PROCESSED");
        assertThat(tokens.getTokenStatus(late).of(Bucket.MOCKUP).remaining()).isEqualTo(3);
    }

    @Test
    void outages_of_the_database_leave_the_pause_of_an_event_at_a_minute() {
        String event = new Sub(customer).created(NOV_1);
        Refusal refusal = refuseGrants(user, "57P01");
        assertThatThrownBy(() -> inbox.receive(event)).isInstanceOf(Inbox.DeliveryFailed.class);
        for (int outage = 0; outage < 25; outage++) {
            pauseIsOver(event);
            unmatched.retry();
            assertThat(inbox.status(event)).isEqualTo("FAILED");
            assertThat(pause(event)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        }
        refusal.close();
        pauseIsOver(event);
        unmatched.retry();
        assertThat(inbox.status(event)).isEqualTo("PROCESSED");
    }

    @Test
    void the_first_failure_of_an_event_that_was_kept_for_later_many_times_pauses_it_for_a_minute() {
        String stranger = id("cus");
        String event = new Sub(stranger).created(NOV_1);
        for (int delivery = 0; delivery < 25; delivery++) {
            inbox.receive(event);
        }
        Refusal refusal = refuseGrants(users.withCustomer(stranger), "P0001");
        unmatched.retry();
        assertThat(inbox.status(event)).isEqualTo("FAILED");
        assertThat(pause(event)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        refusal.close();
        pauseIsOver(event);
        unmatched.retry();
        assertThat(inbox.status(event)).isEqualTo("PROCESSED");
    }

    @Test
    void the_monthly_slice_of_an_annual_plan_that_is_due_is_granted_by_its_job_once() {
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(70));
        inbox.receive(new Sub(customer)
                .with(it -> {
                    it.price = "price_sandbox_solo_annual";
                    it.interval = "year";
                    it.created = start;
                    it.start = start;
                    it.end = start.plus(Duration.ofDays(365));
                })
                .created(start));
        spend(3);
        slices.grantDueSlices();
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(tokens.getTokenStatus(user).period().start())
                .isEqualTo(start.atOffset(ZoneOffset.UTC).plusMonths(2).toInstant());
        spend(1);
        slices.grantDueSlices();
        assertThat(mockup()).isEqualTo(new Balance(3, 1, 0, 0));
    }

    @Test
    void a_plan_whose_price_is_configured_later_is_judged_anew_by_the_job() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(1);
        inbox.receive(december(sub).with(it -> it.price = "price_of_nothing").updated(DEC_1));
        jdbc.sql("update subscriptions set price_id = :price where id = :id")
                .param("price", ENTERPRISE) // what a changed configuration comes to
                .param("id", sub.id)
                .update();
        reread.judgeAnew();
        assertThat(plan(sub)).isEqualTo("enterprise");
        assertThat(mockup()).isEqualTo(new Balance(25, 0, 0, 0));
    }

    @Test
    void a_customer_given_to_another_user_takes_plan_and_spent_along_within_seconds_and_back() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(1);
        UUID other = users.create();
        give(user, other);
        moves.moveWaiting();
        assertThat(mockup().remaining()).isZero();
        assertThat(tokens.getTokenStatus(user).plan()).isNull();
        assertThat(tokens.getTokenStatus(other).plan()).isEqualTo(Plan.SOLO);
        assertThat(tokens.getTokenStatus(other).of(Bucket.MOCKUP)).isEqualTo(new Balance(3, 1, 0, 0));
        tokens.deduct(other, Bucket.MOCKUP, 1, new Cause("spend:t:" + UUID.randomUUID(), "test"));
        give(other, user);
        moves.moveWaiting();
        assertThat(mockup()).isEqualTo(new Balance(3, 2, 0, 0));
        assertThat(tokens.getTokenStatus(other).plan()).isNull();
        inbox.receive(december(sub).updated(DEC_1));
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
    }

    @Test
    void the_next_event_of_a_customer_given_to_another_user_takes_the_plan_along_too() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(2);
        UUID other = users.create();
        give(user, other);
        inbox.receive(sub.with(it -> it.cancelAtPeriodEnd = true).updated(NOV_1.plusSeconds(60)));
        assertThat(mockup().remaining()).isZero();
        assertThat(tokens.getTokenStatus(user).plan()).isNull();
        assertThat(tokens.getTokenStatus(other).of(Bucket.MOCKUP)).isEqualTo(new Balance(3, 2, 0, 0));
        inbox.receive(december(sub).updated(DEC_1));
        assertThat(tokens.getTokenStatus(other).period().start()).isEqualTo(DEC_1);
        assertThat(tokens.getTokenStatus(other).of(Bucket.MOCKUP)).isEqualTo(new Balance(3, 0, 0, 0));
    }

    @Test
    void a_suspended_plan_that_moves_brings_what_was_spent_when_it_is_paid() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(3);
        inbox.receive(sub.with(it -> it.status = "past_due").updated(NOV_1.plusSeconds(10)));
        UUID other = users.create();
        give(user, other);
        moves.moveWaiting();
        inbox.receive(sub.with(it -> it.status = "active").updated(NOV_1.plusSeconds(20)));
        assertThat(tokens.getTokenStatus(other).of(Bucket.MOCKUP)).isEqualTo(new Balance(3, 3, 0, 0));
    }

    @Test
    void an_event_that_moves_a_plan_and_changes_it_does_both() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        spend(2);
        UUID other = users.create();
        give(user, other);
        inbox.receive(sub.with(it -> it.price = ENTERPRISE).updated(NOV_1.plusSeconds(60)));
        assertThat(tokens.getTokenStatus(other).of(Bucket.MOCKUP)).isEqualTo(new Balance(25, 2, 0, 0));
    }

    @RepeatedTest(5)
    void two_customers_that_change_places_do_not_wait_for_each_other() throws Exception {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        String otherCustomer = id("cus");
        UUID other = users.withCustomer(otherCustomer);
        Sub otherSub = new Sub(otherCustomer).with(it -> it.price = ENTERPRISE);
        inbox.receive(otherSub.created(NOV_1));
        jdbc.sql("update users set stripe_customer_id = null where id in (:users)")
                .param("users", List.of(user, other))
                .update();
        jdbc.sql("update users set stripe_customer_id = case id when :user then :theirs else :mine end where id"
                        + " in (:users)")
                .param("user", user)
                .param("theirs", otherCustomer)
                .param("mine", customer)
                .param("users", List.of(user, other))
                .update();
        CyclicBarrier start = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var both = List.of(sub, otherSub).stream()
                    .map(it -> it.updated(NOV_1.plusSeconds(60)))
                    .map(event -> threads.submit(() -> {
                        start.await();
                        inbox.receive(event);
                        return null;
                    }))
                    .toList();
            for (var each : both) {
                each.get();
            }
        }
        assertThat(mockup()).isEqualTo(new Balance(25, 0, 0, 0));
        assertThat(tokens.getTokenStatus(other).of(Bucket.MOCKUP)).isEqualTo(new Balance(3, 0, 0, 0));
    }

    private void give(UUID from, UUID to) {
        jdbc.sql("update users set stripe_customer_id = null where id = :id")
                .param("id", from)
                .update();
        jdbc.sql("update users set stripe_customer_id = :customer where id = :id")
                .param("customer", customer)
                .param("id", to)
                .update();
    }

    @Test
    void a_first_payment_that_was_given_up_does_not_come_back_when_a_later_plan_ends() {
        Sub first = new Sub(customer).with(it -> it.status = "incomplete");
        inbox.receive(first.created(NOV_1));
        inbox.receive(first.with(it -> it.status = "incomplete_expired").updated(NOV_1.plusSeconds(100)));
        Sub second = new Sub(customer).with(it -> it.created = NOV_1.plusSeconds(200));
        inbox.receive(second.created(NOV_1.plusSeconds(200)));
        inbox.receive(second.deleted(NOV_1.plusSeconds(300)));
        assertThat(tokens.getTokenStatus(user).plan()).isNull();
        assertThat(tokens.getTokenStatus(user).status()).isEqualTo("none");
    }

    private Refusal refuseGrants(UUID to, String state) {
        return Refusal.of(jdbc, "token_entries", to, state);
    }

    private void pauseIsOver(String event) {
        jdbc.sql("update webhook_events set retry_at = now() - interval '1 hour' where event_id = :id")
                .param("id", idOf(event))
                .update();
    }

    private Duration pause(String event) {
        return Duration.ofSeconds(
                jdbc.sql("select round(extract(epoch from retry_at - now()) + 0.5) from webhook_events where event_id ="
                                + " :id")
                        .param("id", idOf(event))
                        .query(Long.class)
                        .single());
    }

    @Test
    void a_first_payment_that_is_given_up_takes_no_allowance_of_an_admin() {
        adminReset(Plan.BUSINESS);
        Sub sub = new Sub(customer);
        inbox.receive(sub.with(it -> it.status = "incomplete").created(NOV_1));
        inbox.receive(sub.with(it -> it.status = "incomplete_expired").updated(NOV_1.plusSeconds(82_800)));
        assertThat(mockup().remaining()).isEqualTo(10);
        assertThat(subscriptions.current(user)).isEmpty();
    }

    @Test
    void the_end_of_a_subscription_that_was_never_ours_is_IGNORED() {
        String event =
                new Sub(customer).with(it -> it.price = "price_of_nothing").deleted(NOV_1);
        inbox.receive(event);
        assertThat(inbox.status(event)).isEqualTo("IGNORED");
    }

    @Test
    void an_admin_reset_holds_until_the_next_period_or_a_real_change() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        adminReset(Plan.ENTERPRISE);
        inbox.receive(sub.updated(NOV_1.plusSeconds(10), "{\"metadata\":{}}"));
        assertThat(mockup().remaining()).isEqualTo(25);
        inbox.receive(sub.with(it -> {
                    it.start = DEC_1;
                    it.end = JAN_1;
                })
                .updated(DEC_1));
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
    }

    @Test
    void an_admin_reset_of_a_suspended_plan_holds_when_only_its_period_moves_on() {
        Sub sub = new Sub(customer);
        inbox.receive(sub.created(NOV_1));
        inbox.receive(sub.with(it -> it.status = "past_due").updated(NOV_1.plusSeconds(10)));
        adminReset(Plan.BUSINESS);
        inbox.receive(sub.with(it -> {
                    it.start = DEC_1;
                    it.end = JAN_1;
                })
                .updated(DEC_1));
        assertThat(mockup()).isEqualTo(new Balance(10, 0, 0, 0));
        inbox.receive(sub.with(it -> it.status = "unpaid").updated(DEC_1.plusSeconds(10)));
        assertThat(mockup().remaining()).isZero();
    }

    private void adminReset(Plan plan) {
        tokens.adminReset(
                user,
                new app.ridgeline.tokens.Allowance(
                        plan, plan.quota(), "active", new app.ridgeline.tokens.Period(NOV_1, DEC_1)),
                new Cause("admin:" + UUID.randomUUID(), "admin"));
    }

    private static String previousPrice(String price) {
        return "{\"items\":{\"data\":[{\"price\":{\"id\":\"" + price + "\"},\"quantity\":1}]}}";
    }

    private void spend(int amount) {
        tokens.deduct(user, Bucket.MOCKUP, amount, new Cause("spend:t:" + UUID.randomUUID(), "test"));
    }

    private Balance mockup() {
        return tokens.getTokenStatus(user).of(Bucket.MOCKUP);
    }

    private long entries() {
        return jdbc.sql("select count(*) from token_entries where user_id = :user")
                .param("user", user)
                .query(Long.class)
                .single();
    }
}
