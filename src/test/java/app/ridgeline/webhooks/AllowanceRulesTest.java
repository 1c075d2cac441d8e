package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.JAN_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.id;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.Allowances;
import app.ridgeline.billing.SliceJob;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.ledger.Holds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a period renews an allowance, and when it only changes it: one allowance a month, whatever is clicked. */
@RidgelineTest
class AllowanceRulesTest {

    static final String SOLO = "price_sandbox_solo_monthly";
    static final String BUSINESS = "price_sandbox_business_monthly";
    static final String ENTERPRISE = "price_sandbox_enterprise_monthly";

    @Autowired
    ApplicationContext application;

    @Autowired
    Allowances allowances;

    @Autowired
    SliceJob slices;

    StripeCustomer customer;

    @BeforeEach
    void a_customer() {
        customer = new StripeCustomer(application);
    }

    // --- trials

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_trial_set_on_a_paying_subscription_keeps_its_allowance_and_its_end_renews_it(Version version) {
        Sub sub = sub(BUSINESS, NOV_1, DEC_1).with(it -> it.version = version);
        customer.receives(sub.created(NOV_1));
        customer.spends(4);
        Instant shift = NOV_1.plus(Duration.ofDays(20));
        Instant end = shift.plus(Duration.ofDays(16));
        customer.receives(sub.with(it -> {
                    it.status = "trialing";
                    it.trialStart = shift;
                    it.trialEnd = end;
                    it.start = shift;
                    it.end = end;
                })
                .updated(shift, "{\"status\":\"active\"}"));
        assertThat(customer.mockup()).isEqualTo(new Balance(10, 4, 0, 0));
        assertThat(customer.tokens().status()).isEqualTo("active");
        customer.receives(sub.with(it -> {
                    it.status = "active";
                    it.start = end;
                    it.end = end.plus(Duration.ofDays(30));
                })
                .updated(end, "{\"status\":\"trialing\"}"));
        assertThat(customer.mockup()).isEqualTo(new Balance(10, 0, 0, 0));
    }

    @Test
    void a_trial_of_days_on_a_paying_subscription_renews_nothing_when_it_ends() {
        Sub sub = sub(BUSINESS, NOV_1, DEC_1);
        customer.receives(sub.created(NOV_1));
        customer.spends(10);
        Instant shift = NOV_1.plus(Duration.ofDays(5));
        Instant end = shift.plus(Duration.ofDays(3));
        customer.receives(sub.with(it -> {
                    it.status = "trialing";
                    it.trialStart = shift;
                    it.trialEnd = end;
                    it.start = shift;
                    it.end = end;
                })
                .updated(shift, "{\"status\":\"active\"}"));
        customer.receives(paid(sub, end).updated(end, "{\"status\":\"trialing\"}"));
        assertThat(customer.mockup()).isEqualTo(new Balance(10, 10, 0, 0));
    }

    @Test
    void a_customer_who_had_a_trial_keeps_the_allowance_when_a_billing_date_is_moved_by_another() {
        Instant paid = NOV_1.plus(Duration.ofDays(14));
        Sub sub = trial(SOLO, NOV_1, paid);
        customer.receives(sub.created(NOV_1));
        customer.receives(paid(sub, paid).updated(paid, "{\"status\":\"trialing\"}"));
        customer.spends(2);
        Instant shift = paid.plus(Duration.ofDays(5));
        customer.receives(sub.with(it -> {
                    it.status = "trialing";
                    it.trialStart = shift;
                    it.trialEnd = shift.plus(Duration.ofDays(60));
                    it.start = shift;
                    it.end = it.trialEnd;
                })
                .updated(shift));
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 2, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_cancels_at_once_and_pays_after_the_trial_of_another_plan_gets_that_month(boolean invoiceFirst) {
        Sub first = sub(SOLO, NOV_1, DEC_1);
        customer.receives(first.created(NOV_1));
        customer.spends(3);
        customer.receives(first.deleted(NOV_1.plusSeconds(60)));
        Instant begins = NOV_1.plus(Duration.ofDays(1));
        Instant pays = begins.plus(Duration.ofDays(7));
        Sub second = trial(BUSINESS, begins, pays);
        customer.receives(second.created(begins));
        assertThat(customer.mockup()).as("the trial is a change of plan").isEqualTo(new Balance(10, 3, 0, 0));
        customer.spends(7);
        String invoice = id("in");
        String paid =
                paid(second, pays).with(it -> it.latestInvoice = invoice).updated(pays, "{\"status\":\"trialing\"}");
        String invoicePaid =
                StripeEvents.event("invoice.paid", pays, StripeEvents.invoice(invoice, customer.id, second.id));
        for (String event : invoiceFirst ? List.of(invoicePaid, paid) : List.of(paid, invoicePaid)) {
            customer.receives(event);
        }
        assertThat(customer.mockup()).isEqualTo(new Balance(10, 0, 0, 0));
        assertThat(customer.addsUp()).isTrue();
    }

    @Test
    void a_trial_that_is_paid_after_a_failed_payment_renews_once() {
        Instant pays = NOV_1.plus(Duration.ofDays(7));
        Sub sub = trial(SOLO, NOV_1, pays);
        customer.receives(sub.created(NOV_1));
        customer.spends(2);
        paid(sub, pays);
        customer.receives(sub.with(it -> it.status = "past_due").updated(pays, "{\"status\":\"trialing\"}"));
        assertThat(customer.mockup().remaining()).isZero();
        customer.receives(sub.with(it -> it.status = "active").updated(pays.plusSeconds(3600)));
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        customer.spends(1);
        customer.receives(sub.with(it -> it.status = "past_due").updated(pays.plusSeconds(3700)));
        customer.receives(sub.with(it -> it.status = "active").updated(pays.plusSeconds(3800)));
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 1, 0, 0));
    }

    // --- slices

    @Test
    void when_the_larger_of_two_subscriptions_ends_the_smaller_renews_when_the_running_slice_is_over() {
        Instant later = NOV_1.plus(Duration.ofDays(21));
        Sub large = sub(BUSINESS, NOV_1, DEC_1);
        customer.receives(large.created(NOV_1));
        Sub small = sub(SOLO, later, later.plus(Duration.ofDays(30)));
        customer.receives(small.created(later));
        assertThat(customer.mockup().quota()).isEqualTo(10);
        customer.spends(10);
        customer.receives(large.deleted(later.plusSeconds(60)));
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 10, 0, 0));
        assertThat(customer.tokens().period().end()).isEqualTo(DEC_1);
        allowances.grantDueSlice(small.id, DEC_1.minusSeconds(1));
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 10, 0, 0));
        allowances.grantDueSlice(small.id, DEC_1);
        allowances.grantDueSlice(small.id, DEC_1);
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        customer.spends(2);
        Instant next = later.plus(Duration.ofDays(30));
        customer.receives(paid(small, next).updated(next));
        assertThat(customer.mockup()).as("one allowance a month").isEqualTo(new Balance(3, 2, 0, 0));
        assertThat(customer.tokens().period().end()).isEqualTo(JAN_1);
        allowances.grantDueSlice(small.id, JAN_1);
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 0, 0));
    }

    @Test
    void a_restarted_cycle_with_the_same_quota_keeps_the_end_of_the_slice() {
        Sub sub = sub(SOLO, NOV_1, DEC_1);
        customer.receives(sub.created(NOV_1));
        customer.spends(3);
        Instant restart = NOV_1.plus(Duration.ofDays(10));
        customer.receives(paid(sub, restart).updated(restart));
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 3, 0, 0));
        // The period goes on for ten more days only when the slice ends: the next one is near enough.
        assertThat(customer.tokens().period().end()).isEqualTo(restart.plus(Duration.ofDays(30)));
        allowances.grantDueSlice(sub.id, DEC_1);
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 3, 0, 0));
        Instant next = restart.plus(Duration.ofDays(30));
        customer.receives(paid(sub, next).updated(next));
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 0, 0));
    }

    @Test
    void an_upgrade_that_restarts_the_cycle_begins_a_slice_of_a_month_in_which_what_was_spent_stays_spent() {
        Sub sub = sub(SOLO, NOV_1, DEC_1);
        customer.receives(sub.created(NOV_1));
        customer.spends(3);
        Instant upgrade = DEC_1.minus(Duration.ofHours(1));
        customer.receives(paid(sub, upgrade).with(it -> it.price = ENTERPRISE).updated(upgrade));
        assertThat(customer.mockup()).isEqualTo(new Balance(25, 3, 0, 0));
        allowances.grantDueSlice(sub.id, DEC_1);
        assertThat(customer.mockup()).as("paid for one month").isEqualTo(new Balance(25, 3, 0, 0));
        Instant next = upgrade.plus(Duration.ofDays(30));
        customer.receives(paid(sub, next).updated(next));
        assertThat(customer.mockup()).isEqualTo(new Balance(25, 0, 0, 0));
    }

    @Test
    void a_monthly_plan_that_becomes_annual_goes_on_renewing_in_its_slices() {
        Sub sub = sub(SOLO, NOV_1, DEC_1);
        customer.receives(sub.created(NOV_1));
        customer.spends(3);
        Instant flip = NOV_1.plus(Duration.ofDays(5));
        customer.receives(sub.with(it -> {
                    it.price = "price_sandbox_solo_annual";
                    it.interval = "year";
                    it.anchor = flip;
                    it.start = flip;
                    it.end = flip.plus(Duration.ofDays(365));
                })
                .updated(flip));
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 3, 0, 0));
        assertThat(customer.tokens().period().end()).isEqualTo(DEC_1);
        allowances.grantDueSlice(sub.id, DEC_1);
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(customer.tokens().period().end()).isEqualTo(JAN_1);
    }

    @ParameterizedTest
    @CsvSource({"day, 365, 365", "week, 52, 364", "month, 12, 365", "month, 3, 92", "week, 1, 7", "day, 1, 1"})
    void whatever_unit_a_period_is_stated_in_its_allowance_renews_monthly_by_the_job(
            String interval, int count, int days) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(35));
        Sub sub = sub(SOLO, start, start.plus(Duration.ofDays(days))).with(it -> {
            it.interval = interval;
            it.intervalCount = count;
            it.created = start;
            it.anchor = start;
        });
        customer.receives(sub.created(start));
        customer.spends(3);
        while (!sub.end.isAfter(Instant.now())) { // short periods go on
            Instant next = sub.end;
            customer.receives(sub.with(it -> {
                        it.start = next;
                        it.end = next.plus(Duration.ofDays(days));
                    })
                    .updated(next));
        }
        Instant month = start.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
        slices.grantDueSlices();
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(resets()).isEqualTo(2);
        customer.spends(1);
        slices.grantDueSlices();
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 1, 0, 0));
        assertThat(customer.tokens().period().start()).isAfterOrEqualTo(month);
    }

    @Test
    void a_quarter_anchored_on_the_31st_brings_three_allowances() {
        Instant start = Instant.parse("2027-02-28T00:00:00Z");
        Instant end = Instant.parse("2027-05-31T00:00:00Z");
        Sub sub = sub(SOLO, start, end).with(it -> {
            it.intervalCount = 3;
            it.anchorDay = 31;
            it.created = start;
        });
        customer.receives(sub.created(start));
        for (Instant day = start; day.isBefore(end); day = day.plus(Duration.ofDays(1))) {
            allowances.grantDueSlice(sub.id, day);
        }
        assertThat(resets()).isEqualTo(3);
        assertThat(customer.tokens().period().start()).isEqualTo(Instant.parse("2027-04-30T00:00:00Z"));
        assertThat(customer.tokens().period().end()).isEqualTo(end);
    }

    @Test
    void an_annual_plan_that_counts_again_goes_on_with_its_slices() {
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(40));
        Sub year = sub("price_sandbox_solo_annual", start, start.plus(Duration.ofDays(365)))
                .with(it -> {
                    it.interval = "year";
                    it.created = start;
                });
        customer.receives(year.created(start));
        Sub larger = sub(BUSINESS, start.plusSeconds(60), start.plus(Duration.ofDays(30)));
        customer.receives(larger.created(start.plusSeconds(60)));
        customer.spends(10);
        customer.receives(larger.deleted(start.plusSeconds(120)));
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 10, 0, 0));
        slices.grantDueSlices();
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 0, 0));
    }

    @Test
    void a_change_of_plan_that_an_earlier_release_granted_goes_on_with_the_slice_it_was_in() {
        Sub sub = sub(SOLO, NOV_1, DEC_1);
        customer.receives(sub.created(NOV_1));
        customer.spends(3);
        Instant restart = NOV_1.plus(Duration.ofDays(10));
        customer.receives(paid(sub, restart).updated(restart));
        application
                .getBean(JdbcClient.class)
                .sql("""
                    update allowance_grants set quota = null, due_at = null,
                        period_end = case when renewed then period_end else period_start + interval '30 days' end
                    where user_id = :user
                    """)
                .param("user", customer.user)
                .update();
        customer.receives(sub.with(it -> it.price = BUSINESS).updated(restart.plusSeconds(60)));
        assertThat(customer.mockup()).isEqualTo(new Balance(10, 3, 0, 0));
        customer.receives(paid(sub, DEC_1).updated(DEC_1));
        assertThat(customer.mockup()).isEqualTo(new Balance(10, 0, 0, 0));
    }

    // --- items

    @Test
    void the_largest_of_several_plan_items_counts_in_whatever_order_they_stand() {
        Sub sub = sub(SOLO, NOV_1, DEC_1).with(it -> it.before = List.of(ENTERPRISE, "price_of_an_add_on"));
        customer.receives(sub.created(NOV_1));
        assertThat(customer.mockup().quota()).isEqualTo(25);
        customer.spends(1);
        List<List<String>> orders = List.of(
                List.of("price_of_an_add_on", SOLO, ENTERPRISE),
                List.of(ENTERPRISE, SOLO, "price_of_an_add_on"),
                List.of(SOLO, ENTERPRISE, "price_of_an_add_on"));
        for (int i = 0; i < orders.size(); i++) {
            List<String> order = new ArrayList<>(orders.get(i));
            sub.price = order.removeLast();
            sub.before = order;
            customer.receives(sub.updated(NOV_1.plusSeconds(10 + i), "{\"metadata\":{}}"));
            assertThat(customer.mockup()).isEqualTo(new Balance(25, 1, 0, 0));
        }
    }

    @Test
    void a_later_event_with_an_older_period_is_left_to_a_reread_and_an_older_one_is_stale() {
        Sub sub = sub(SOLO, DEC_1, JAN_1);
        customer.receives(sub.created(DEC_1));
        String older = sub.with(it -> {
                    it.start = NOV_1;
                    it.end = NOV_1.plus(Duration.ofDays(365));
                    it.price = BUSINESS;
                })
                .updated(DEC_1.minusSeconds(5));
        assertThat(customer.receives(older)).isEqualTo("IGNORED");
        assertThat(reread(sub)).isFalse();
        customer.receives(sub.updated(DEC_1.plusSeconds(5)));
        assertThat(reread(sub)).isTrue();
        assertThat(customer.mockup().quota()).isEqualTo(3);
    }

    @Test
    void a_hold_across_a_renewal_by_the_job_gives_back_nothing_of_the_old_slice() {
        Sub sub = sub(SOLO, NOV_1, DEC_1);
        customer.receives(sub.created(NOV_1));
        Instant restart = NOV_1.plus(Duration.ofDays(15));
        customer.receives(paid(sub, restart).updated(restart));
        var holds = application.getBean(Holds.class);
        var held = holds.hold(
                customer.user,
                Bucket.MOCKUP,
                2,
                Duration.ofMinutes(5),
                new Cause("spend:t:" + java.util.UUID.randomUUID(), "test"));
        allowances.grantDueSlice(sub.id, DEC_1);
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        holds.release(((app.ridgeline.tokens.SpendResult.Held) held).hold().id());
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(customer.addsUp()).isTrue();
    }

    private boolean reread(Sub sub) {
        return application
                .getBean(JdbcClient.class)
                .sql("select reread from subscriptions where id = :id")
                .param("id", sub.id)
                .query(Boolean.class)
                .single();
    }

    private long resets() {
        return customer.entries().stream()
                .filter(entry -> entry.startsWith("reset"))
                .count();
    }

    private Sub sub(String price, Instant start, Instant end) {
        return new Sub(customer.id).with(it -> {
            it.price = price;
            it.created = start;
            it.start = start;
            it.end = end;
        });
    }

    private Sub trial(String price, Instant start, Instant end) {
        return sub(price, start, end).with(it -> {
            it.status = "trialing";
            it.trialStart = start;
            it.trialEnd = end;
        });
    }

    /** The same, active in a period of 30 days that begins then. */
    private static Sub paid(Sub sub, Instant start) {
        return sub.with(it -> {
            it.status = "active";
            it.start = start;
            it.end = start.plus(Duration.ofDays(30));
        });
    }
}
