package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.JAN_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.notices.Notice;
import app.ridgeline.notices.NoticeCheck.Verdict;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.Notices;
import app.ridgeline.notices.mail.MailDelivery;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.testing.TestNotices;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was told is checked against the state before it is shown, mailed or followed. */
@RidgelineTest
class BillingNoticeCheckTest {

    private static final String PAY = "https://invoice.stripe.com/i/acct_1/test?s=ap";
    private static final Instant THREE_DAYS_BEFORE = DEC_1.minus(Duration.ofDays(3));
    private static final Instant LATER = THREE_DAYS_BEFORE.plusSeconds(60);

    @Autowired
    ApplicationContext application;

    @Autowired
    Notices notices;

    @Autowired
    TestNotices told;

    @Autowired
    MailDelivery mails;

    @Autowired
    JdbcClient jdbc;

    StripeCustomer customer;
    Sub sub;

    @BeforeEach
    void a_customer() {
        customer = new StripeCustomer(application);
        sub = new Sub(customer.id);
    }

    @Test
    void a_trial_that_was_called_off_after_it_was_told_no_longer_promises_a_price() {
        sub.status = "trialing";
        customer.receives(sub.created(NOV_1));
        customer.receives(trialWillEnd());
        Notice notice = told.open(customer.user).getFirst();

        sub.cancelAtPeriodEnd = true;
        customer.receives(sub.updated(LATER));

        assertOver(notice, Verdict.OVER);
    }

    @Test
    void a_trial_that_goes_on_after_all_is_no_longer_told_as_over() {
        sub.status = "trialing";
        sub.cancelAtPeriodEnd = true;
        customer.receives(sub.created(NOV_1));
        customer.receives(trialWillEnd());
        Notice notice = told.open(customer.user).getFirst();
        assertThat(notice.topic()).isEqualTo(NoticeTopic.TRIAL_OVER);

        sub.cancelAtPeriodEnd = false;
        customer.receives(sub.updated(LATER));

        assertOver(notice, Verdict.OVER);
    }

    @Test
    void a_trial_that_was_ended_or_moved_is_no_longer_told() {
        sub.status = "trialing";
        customer.receives(sub.created(NOV_1));
        customer.receives(trialWillEnd());
        Notice notice = told.open(customer.user).getFirst();
        sub.end = JAN_1;
        customer.receives(sub.updated(LATER));
        assertOver(notice, Verdict.OVER);
        sub.end = DEC_1;
        customer.receives(sub.updated(LATER.plusSeconds(1)));
        assertThat(told.open(customer.user)).as("it is as it was told").hasSize(1);

        sub.status = "active";
        customer.receives(sub.updated(LATER.plusSeconds(2)));

        assertOver(notice, Verdict.OVER);
    }

    @Test
    void a_trial_that_goes_on_as_another_plan_is_no_longer_told_as_the_one_before() {
        sub.status = "trialing";
        customer.receives(sub.created(NOV_1));
        customer.receives(trialWillEnd());
        Notice notice = told.open(customer.user).getFirst();

        sub.price = "price_sandbox_business_monthly";
        customer.receives(sub.updated(LATER));

        assertOver(notice, Verdict.OVER);
    }

    @Test
    void a_renewal_that_was_called_off_is_no_longer_announced() {
        customer.receives(sub.created(NOV_1));
        customer.receives(upcoming());
        Notice notice = told.open(customer.user).getFirst();

        sub.cancelAtPeriodEnd = true;
        customer.receives(sub.updated(LATER));

        assertOver(notice, Verdict.OVER);
    }

    @Test
    void an_end_after_some_renewals_takes_no_notice_back() {
        customer.receives(sub.created(NOV_1));
        customer.receives(upcoming());

        sub.cancelAt = Instant.parse("2027-05-25T00:00:00Z");
        customer.receives(sub.updated(LATER));

        assertThat(told.open(customer.user)).hasSize(1);
    }

    @Test
    void a_renewal_that_moved_or_was_put_on_hold_is_no_longer_announced() {
        customer.receives(sub.created(NOV_1));
        customer.receives(upcoming());
        Notice notice = told.open(customer.user).getFirst();
        sub.end = JAN_1;
        customer.receives(sub.updated(LATER));
        assertOver(notice, Verdict.OVER);

        sub.end = DEC_1;
        customer.receives(sub.updated(LATER.plusSeconds(1)));
        assertThat(told.open(customer.user)).as("it is as it was told").hasSize(1);
        sub.pausedVoid = true;
        customer.receives(sub.updated(LATER.plusSeconds(2)));

        assertOver(notice, Verdict.OVER);
    }

    @Test
    void a_renewal_of_a_plan_that_will_be_another_one_is_no_longer_announced() {
        sub.price = "price_sandbox_business_monthly";
        customer.receives(sub.created(NOV_1));
        customer.receives(upcoming());
        Notice notice = told.open(customer.user).getFirst();
        sub.schedule = id("sub_sched");
        customer.receives(sub.updated(LATER));
        assertThat(told.open(customer.user)).as("not read yet").hasSize(1);

        scheduled("solo");
        assertOver(notice, Verdict.OVER);

        scheduled(null);
        assertThat(told.open(customer.user)).as("the schedule changes no plan").hasSize(1);
    }

    @Test
    void the_renewal_of_a_plan_that_was_chosen_for_then_is_announced() {
        sub.price = "price_sandbox_business_monthly";
        sub.schedule = id("sub_sched");
        customer.receives(sub.created(NOV_1));
        scheduled("solo");

        customer.receives(TestInvoices.of(customer.id, sub.id, Version.DAHLIA)
                .with("period_end", DEC_1.getEpochSecond())
                .event("invoice.upcoming", THREE_DAYS_BEFORE));

        assertThat(told.of(customer.user))
                .singleElement()
                .asString()
                .startsWith("Your Solo plan renews on Dec 1, 2026.");
    }

    private void scheduled(String plan) {
        jdbc.sql("""
                        insert into scheduled_changes as c (subscription_id, schedule_id, read_for, plan, quantity, changes_at,
                            next_read_at)
                        values (:id, :schedule, 'evt', :plan, :quantity, :at, now())
                        on conflict (subscription_id) do update set
                            plan = excluded.plan, quantity = excluded.quantity, changes_at = excluded.changes_at
                        """)
                .param("id", sub.id)
                .param("schedule", sub.schedule)
                .param("plan", plan)
                .param("quantity", plan == null ? null : 1)
                .param("at", plan == null ? null : DEC_1.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Test
    void what_is_told_before_its_subscription_is_read_stays() {
        customer.receives(sub.created(NOV_1));
        sub.end = JAN_1;
        String moved = sub.updated(THREE_DAYS_BEFORE.minusSeconds(60));
        customer.receives(TestInvoices.of(customer.id, sub.id, Version.DAHLIA)
                .line(sub.price, 1, JAN_1, JAN_1.plus(Duration.ofDays(31)))
                .event("invoice.upcoming", THREE_DAYS_BEFORE));
        assertThat(told.open(customer.user)).as("newer than what we hold").hasSize(1);

        customer.receives(moved);

        assertThat(told.open(customer.user)).hasSize(1);
    }

    @Test
    void only_the_newest_invoice_is_to_be_paid() {
        sub.latestInvoice = id("in");
        customer.receives(sub.with(it -> it.status = "past_due").created(NOV_1));
        customer.receives(failed(sub.latestInvoice, NOV_1.plusSeconds(60)));
        Notice first = told.open(customer.user).getFirst();

        sub.latestInvoice = id("in");
        sub.start = DEC_1;
        sub.end = JAN_1;
        customer.receives(sub.updated(DEC_1));
        assertOver(first, Verdict.OVER);
        customer.receives(failed(sub.latestInvoice, DEC_1.plusSeconds(3_600)));

        assertThat(told.open(customer.user)).singleElement().isNotEqualTo(first);
    }

    @Test
    void another_try_of_an_older_invoice_is_not_told_while_a_newer_one_is_open() {
        String older = id("in");
        sub.latestInvoice = id("in");
        sub.status = "past_due";
        customer.receives(sub.created(NOV_1));

        String again = TestInvoices.of(customer.id, sub.id, Version.DAHLIA)
                .with("id", older)
                .with("created", NOV_1.minus(Duration.ofDays(31)).getEpochSecond())
                .with("hosted_invoice_url", PAY)
                .event("invoice.payment_failed", NOV_1.plusSeconds(60));

        assertThat(customer.receives(again)).isEqualTo("IGNORED");
        assertThat(told.open(customer.user)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_voided_invoice_is_not_to_be_paid_in_any_order(Version version) {
        sub.latestInvoice = id("in");
        customer.receives(sub.with(it -> it.version = version).created(NOV_1));
        customer.receives(failed(sub.latestInvoice, NOV_1));
        Notice notice = told.open(customer.user).getFirst();

        assertThat(customer.receives(of(version).event("invoice.voided", NOV_1.plusSeconds(60))))
                .isEqualTo("PROCESSED");
        assertOver(notice, Verdict.VOIDED);
        assertThat(customer.receives(failed(sub.latestInvoice, NOV_1))).isEqualTo("IGNORED");
        assertThat(told.open(customer.user)).isEmpty();
    }

    @Test
    void a_paid_invoice_is_named_as_that_when_its_mail_is_read_late() {
        sub.latestInvoice = id("in");
        customer.receives(sub.created(NOV_1));
        customer.receives(failed(sub.latestInvoice, NOV_1));
        Notice notice = told.open(customer.user).getFirst();
        assertThat(notices.follow(customer.user, notice.id()).orElseThrow().link())
                .contains(PAY);
        notices.dismiss(customer.user, notice.id());
        assertThat(notices.follow(customer.user, notice.id()).orElseThrow().link())
                .as("put away on the page, still to be paid")
                .contains(PAY);

        customer.receives(of(Version.DAHLIA).event("invoice.paid", NOV_1.plusSeconds(60)));

        assertOver(notice, Verdict.PAID);
    }

    @Test
    void a_mail_that_waited_until_its_cause_was_gone_is_not_sent() {
        customer.receives(sub.created(NOV_1));
        customer.receives(upcoming());
        Notice notice = told.open(customer.user).getFirst();
        sub.cancelAtPeriodEnd = true;
        customer.receives(sub.updated(LATER));

        mails.sendDue();

        assertThat(jdbc.sql("select state from mails where notice_id = :id")
                        .param("id", notice.id())
                        .query(String.class)
                        .single())
                .isEqualTo("SKIPPED");
    }

    private void assertOver(Notice notice, Verdict verdict) {
        assertThat(told.open(customer.user)).doesNotContain(notice);
        assertThat(notices.follow(customer.user, notice.id())).hasValueSatisfying(click -> {
            assertThat(click.verdict()).isEqualTo(verdict);
            assertThat(click.link()).isEmpty();
        });
    }

    private String trialWillEnd() {
        JsonObject json = sub.json();
        json.addProperty("trial_end", sub.end.getEpochSecond());
        return event("customer.subscription.trial_will_end", THREE_DAYS_BEFORE, json);
    }

    private String upcoming() {
        return TestInvoices.of(customer.id, sub.id, Version.DAHLIA)
                .line(sub.price, 1, DEC_1, JAN_1)
                .event("invoice.upcoming", THREE_DAYS_BEFORE);
    }

    private String failed(String invoice, Instant at) {
        return TestInvoices.of(customer.id, sub.id, Version.DAHLIA)
                .with("id", invoice)
                .with("hosted_invoice_url", PAY)
                .event("invoice.payment_failed", at);
    }

    private TestInvoices of(Version version) {
        return TestInvoices.of(customer.id, sub.id, version).with("id", sub.latestInvoice);
    }
}
