package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.Bills;
import app.ridgeline.billing.Checkout;
import app.ridgeline.billing.Customers;
import app.ridgeline.billing.Portal;
import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.rules.ScheduledChange;
import app.ridgeline.tokens.Plan;
import app.sandbox.base.SandboxClock;
import app.sandbox.payment.Disputes;
import com.stripe.model.Subscription;
import com.stripe.param.ChargeListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.PauseCollection;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.common.EmptyParam;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a balance when its plan is changed, scheduled, ended later or billed by the quarter. */
@Tag("slow")
class PlanLifeTest extends LifeTest {

    private static final String BUSINESS = "price_sandbox_business_monthly";

    @Test
    void an_upgrade_shortly_before_the_renewal_begins_a_month_that_is_paid_in_full() throws Exception {
        UUID user = subscribed(Plan.SOLO);
        String customer = node.bean(Customers.class).ensure(user);
        spend(user, 3);
        advance(Period.ofDays(27));

        changePlan(user, customer, BUSINESS);

        Subscription upgraded = subscription(customer);
        assertThat(upgraded.getItems().getData().getFirst().getCurrentPeriodStart())
                .isEqualTo(upgraded.getBillingCycleAnchor());
        assertThat(stripe.v1().invoices().retrieve(upgraded.getLatestInvoice()).getAmountPaid())
                .isBetween(200L, 218L);
        assertThat(remaining(user)).containsExactly(7, 10, 7);
        // The old renewal date brings nothing; the new period's end does.
        advance(Period.ofDays(7));
        assertThat(remaining(user)).containsExactly(7, 10, 7);
        advance(Period.ofDays(26));
        assertThat(remaining(user)).containsExactly(10, 10, 7);
        assertEntriesAddUp(user);
    }

    @Test
    void a_smaller_plan_is_scheduled_and_comes_with_the_next_period() throws Exception {
        UUID user = subscribed(Plan.BUSINESS);
        String customer = node.bean(Customers.class).ensure(user);

        changePlan(user, customer, SOLO);

        assertThat(subscription(customer).getSchedule()).startsWith("sub_sched_");
        assertThat(remaining(user)).containsExactly(10, 10, 7);
        advance(Period.ofMonths(1).plusDays(1));
        assertThat(remaining(user)).containsExactly(3, 3, 2);
        advance(Period.ofMonths(1));
        assertThat(remaining(user)).containsExactly(3, 3, 2);
        assertThat(subscription(customer).getSchedule()).isNull();
    }

    @Test
    void the_job_reads_what_a_schedule_will_change_until_it_did_or_was_taken_back() throws Exception {
        UUID user = subscribed(Plan.SOLO);
        String customer = node.bean(Customers.class).ensure(user);
        changePlan(user, customer, BUSINESS);
        advance(Period.ofDays(1));
        assertThat(change(user)).isEmpty();

        changePlan(user, customer, SOLO);
        assertThat(change(user)).as("told only once it was read").isEmpty();
        advance(Period.ofDays(1));
        Instant renewal = current(user).periodEnd();
        assertThat(change(user)).contains(new ScheduledChange(Plan.SOLO, 1, renewal));

        act(user, customer, "keep");
        assertThat(change(user)).as("taken back, without a word of the job").isEmpty();
        advance(Period.ofDays(1));
        assertThat(read(user)).isZero();

        changePlan(user, customer, SOLO);
        advance(Period.ofDays(1));
        assertThat(change(user)).contains(new ScheduledChange(Plan.SOLO, 1, renewal));
        advance(Period.ofMonths(1));
        assertThat(current(user).plan()).isEqualTo(Plan.SOLO);
        assertThat(change(user)).as("it is in force").isEmpty();
        advance(Period.ofMonths(1));
        assertThat(subscription(customer).getSchedule()).isNull();
        assertThat(read(user)).isZero();
    }

    @Test
    void a_plan_that_is_ended_at_once_takes_its_schedule_along() throws Exception {
        UUID user = subscribed(Plan.BUSINESS);
        String customer = node.bean(Customers.class).ensure(user);
        changePlan(user, customer, SOLO);
        advance(Period.ofDays(1));
        assertThat(change(user)).isPresent();

        stripe.v1().subscriptions().cancel(subscription(customer).getId());
        settle();

        assertThat(node.bean(Subscriptions.class).current(user)).isEmpty();
        advance(Period.ofMonths(1).plusDays(1));
        assertThat(status(user).plan()).isNull();
        assertThat(resets(user)).isEqualTo(1);
        assertThat(failures()).isZero();
    }

    @Test
    void a_free_month_on_a_paying_plan_takes_nothing_away() throws Exception {
        UUID user = subscribed(Plan.SOLO);
        String customer = node.bean(Customers.class).ensure(user);
        spend(user, 3);
        advance(Period.ofDays(5));

        update(
                customer,
                it -> it.setTrialEnd(node.bean(SandboxClock.class)
                                .instant()
                                .plus(Duration.ofDays(40))
                                .getEpochSecond())
                        .setProrationBehavior(ProrationBehavior.NONE));

        assertThat(subscription(customer).getStatus()).isEqualTo("trialing");
        assertThat(remaining(user)).containsExactly(0, 3, 2);
        advance(Period.ofDays(41));
        assertThat(subscription(customer).getStatus()).isEqualTo("active");
        assertThat(remaining(user)).containsExactly(3, 3, 2);
        assertEntriesAddUp(user);
    }

    @Test
    void a_month_whose_invoice_is_voided_brings_nothing_and_the_next_one_does() throws Exception {
        UUID user = subscribed(Plan.SOLO);
        String customer = node.bean(Customers.class).ensure(user);

        update(
                customer,
                it -> it.setPauseCollection(PauseCollection.builder()
                        .setBehavior(PauseCollection.Behavior.VOID)
                        .build()));
        assertThat(remaining(user)).containsExactly(3, 3, 2);
        advance(Period.ofMonths(1).plusDays(1));
        assertThat(remaining(user)).containsExactly(0, 0, 0);
        update(customer, it -> it.setPauseCollection(EmptyParam.EMPTY));
        assertThat(remaining(user)).containsExactly(0, 0, 0);
        advance(Period.ofMonths(1));
        assertThat(remaining(user)).containsExactly(3, 3, 2);
        assertEntriesAddUp(user);
    }

    @Test
    void a_plan_that_ends_in_months_renews_until_then() throws Exception {
        UUID user = subscribed(Plan.SOLO);
        String customer = node.bean(Customers.class).ensure(user);
        Instant end = node.bean(SandboxClock.class).instant().plus(Duration.ofDays(75));
        update(customer, it -> it.setCancelAt(end.getEpochSecond()));

        for (int month = 1; month <= 2; month++) {
            spend(user, 3);
            advance(Period.ofMonths(1));
            assertThat(remaining(user)).containsExactly(3, 3, 2);
        }
        advance(Period.ofMonths(1));
        assertThat(remaining(user)).containsExactly(0, 0, 0);
        assertThat(status(user).plan()).isNull();
        assertThat(resets(user)).isEqualTo(3);
    }

    @Test
    void a_quarter_brings_its_tokens_every_month() throws Exception {
        UUID user = signUp();
        String customer = node.bean(Customers.class).ensure(user);
        pages.pay(stripe.session(Mode.SUBSCRIPTION, customer, QUARTERLY).getUrl(), SUCCEEDS);
        settle();
        assertThat(remaining(user)).containsExactly(3, 3, 2);

        for (int month = 1; month <= 4; month++) {
            spend(user, 3);
            advance(Period.ofMonths(1).plusDays(1));
            assertThat(remaining(user)).containsExactly(3, 3, 2);
        }
        assertThat(resets(user)).isEqualTo(5);
        assertEntriesAddUp(user);
    }

    @Test
    void of_two_plans_on_one_subscription_the_larger_counts() throws Exception {
        UUID user = subscribed(Plan.SOLO);
        String customer = node.bean(Customers.class).ensure(user);

        update(
                customer,
                it -> it.addItem(SubscriptionUpdateParams.Item.builder()
                                .setPrice(BUSINESS)
                                .build())
                        .setProrationBehavior(ProrationBehavior.ALWAYS_INVOICE));
        assertThat(status(user).plan()).isEqualTo(Plan.BUSINESS);

        advance(Period.ofMonths(1).plusDays(1));
        assertThat(remaining(user)).containsExactly(10, 10, 7);
        assertEntriesAddUp(user);
    }

    @Test
    void a_dispute_of_a_third_takes_a_third_of_the_pack() throws Exception {
        UUID user = signUp();
        pages.pay(node.bean(Checkout.class).buyPack(user, 100).toString(), SUCCEEDS);
        settle();
        assertThat(remaining(user)).containsExactly(33, 33, 33);
        String charge = stripe.v1()
                .charges()
                .list(ChargeListParams.builder()
                        .setCustomer(node.bean(Customers.class).ensure(user))
                        .build())
                .getData()
                .getFirst()
                .getId();

        Disputes disputes = node.bean(Disputes.class);
        String dispute = disputes.open(charge, "fraudulent", 333L).get("id").getAsString();
        settle();
        assertThat(remaining(user)).containsExactly(22, 22, 22);
        disputes.close(dispute, true);
        settle();
        assertThat(remaining(user)).containsExactly(33, 33, 33);
    }

    @Test
    void the_receipt_of_a_pack_and_the_invoice_of_a_plan_open() throws Exception {
        UUID user = subscribed(Plan.SOLO);
        pages.pay(node.bean(Checkout.class).buyPack(user, 100).toString(), SUCCEEDS);
        settle();

        Bills bills = node.bean(Bills.class);
        assertThat(bills.of(user))
                .hasSize(2)
                .allSatisfy(bill -> assertThat(
                                pages.get(bills.document(user, bill.id()).toString())
                                        .statusCode())
                        .isEqualTo(200));
    }

    private UUID subscribed(Plan plan) throws Exception {
        UUID user = signUp();
        pages.pay(
                node.bean(Checkout.class)
                        .subscribe(user, plan, BillingInterval.MONTHLY)
                        .toString(),
                SUCCEEDS);
        settle();
        assertThat(status(user).plan()).isEqualTo(plan);
        return user;
    }

    private void update(String customer, UnaryOperator<SubscriptionUpdateParams.Builder> change) throws Exception {
        stripe.v1()
                .subscriptions()
                .update(
                        subscription(customer).getId(),
                        change.apply(SubscriptionUpdateParams.builder()).build());
        settle();
    }

    private Subscriptions.Current current(UUID user) {
        return node.bean(Subscriptions.class).current(user).orElseThrow();
    }

    private Optional<ScheduledChange> change(UUID user) {
        return current(user).change();
    }

    /** How many schedules of this user the job still knows. */
    private int read(UUID user) {
        return jdbc().sql("""
            select count(*) from scheduled_changes c join subscriptions s on s.id = c.subscription_id
            where s.user_id = :user
            """).param("user", user).query(Integer.class).single();
    }

    private void act(UUID user, String customer, String act) throws Exception {
        String portal = node.bean(Portal.class).open(user).toString();
        String page = pages.get(portal).body();
        pages.post(portal + "/" + subscription(customer).getId() + "/" + act, Map.of("token", HostedPages.token(page)));
        settle();
    }

    private void changePlan(UUID user, String customer, String price) throws Exception {
        String portal = node.bean(Portal.class).open(user).toString();
        String url = portal + "/" + subscription(customer).getId() + "/plan";
        String confirm = pages.get(url + "?price=" + price).body();
        pages.post(url, Map.of("token", HostedPages.token(confirm), "price", price));
        settle();
    }
}
