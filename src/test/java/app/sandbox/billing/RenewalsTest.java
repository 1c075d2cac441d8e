package app.sandbox.billing;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.sandbox.base.SandboxClock;
import app.sandbox.billing.DunningSetting.AfterDunning;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.TestCard;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens by the clock, in its order, to customers who live ahead of it. */
@RidgelineTest
class RenewalsTest {

    @Autowired
    Renewals renewals;

    @Autowired
    Onboarding onboarding;

    @Autowired
    Prices prices;

    @Autowired
    ObjectStore store;

    @Autowired
    DunningSetting dunning;

    @Autowired
    SandboxClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_renewal_is_announced_then_drafted_then_paid() {
        String customer = subscribe(0, TestCard.SUCCEEDS);
        long before = lastEvent(customer);

        renewals.catchUp(customer, clock.instant().plus(Duration.ofDays(32)));

        assertThat(eventsAfter(customer, before))
                .containsExactly(
                        "invoice.upcoming",
                        "invoice.created",
                        "customer.subscription.updated",
                        "invoice.finalized",
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "invoice_payment.paid");
    }

    @Test
    void a_trial_is_announced_three_days_before_its_end() {
        String customer = subscribe(14, TestCard.SUCCEEDS);
        long before = lastEvent(customer);

        renewals.catchUp(customer, clock.instant().plus(Duration.ofDays(10)));
        assertThat(eventsAfter(customer, before)).isEmpty();
        renewals.catchUp(customer, clock.instant().plus(Duration.ofDays(12)));
        assertThat(eventsAfter(customer, before)).containsExactly("customer.subscription.trial_will_end");

        renewals.catchUp(customer, clock.instant().plus(Duration.ofDays(14)));
        assertThat(eventsAfter(customer, before))
                .containsSubsequence(
                        "customer.subscription.trial_will_end", "invoice.created", "customer.subscription.updated");
        assertThat(status(customer)).isEqualTo("active");
    }

    @Test
    void a_failed_renewal_is_tried_again_after_three_five_and_seven_days_and_then_given_up() {
        String customer = subscribe(0, TestCard.FAILS_ON_RENEWAL);
        JsonObject subscription = subscription(customer).body();
        Instant renewal = StripeSubscriptions.periodEnd(subscription);
        long before = lastEvent(customer);

        renewals.catchUp(customer, renewal.plus(Duration.ofHours(2)));
        assertThat(eventsAfter(customer, before))
                .endsWith(
                        "charge.failed",
                        "payment_intent.payment_failed",
                        "invoice.payment_failed",
                        "customer.subscription.updated");
        assertThat(status(customer)).isEqualTo("past_due");
        Instant attempt = renewal.plus(Duration.ofHours(1));
        for (int days : new int[] {3, 5, 7}) {
            attempt = attempt.plus(Duration.ofDays(days));
            long failures = failures(customer);
            renewals.catchUp(customer, attempt.minusSeconds(1));
            assertThat(failures(customer)).isEqualTo(failures);
            renewals.catchUp(customer, attempt);
            assertThat(failures(customer)).isEqualTo(failures + 1);
        }

        assertThat(status(customer)).isEqualTo("canceled");
        assertThat(eventsAfter(customer, before)).contains("customer.subscription.deleted");
        renewals.catchUp(customer, attempt.plus(Duration.ofDays(90)));
        assertThat(failures(customer)).isEqualTo(4);
    }

    @Test
    void a_setting_leaves_the_subscription_unpaid_with_drafts_instead() {
        String customer = subscribe(0, TestCard.FAILS_ON_RENEWAL);
        Instant renewal = StripeSubscriptions.periodEnd(subscription(customer).body());
        dunning.set(AfterDunning.UNPAID);
        try {
            renewals.catchUp(customer, renewal.plus(Duration.ofDays(17)));
            assertThat(status(customer)).isEqualTo("unpaid");
            renewals.catchUp(customer, renewal.plus(Duration.ofDays(40)));
        } finally {
            dunning.set(AfterDunning.CANCEL);
        }

        assertThat(status(customer)).isEqualTo("unpaid");
        String latest = Json.requiredText(subscription(customer).body(), "latest_invoice");
        JsonObject draft = store.find(ObjectType.INVOICE, latest).orElseThrow().body();
        assertThat(Json.text(draft, "status")).isEqualTo("draft");
        assertThat(Json.flag(draft, "auto_advance")).isFalse();
        assertThat(failures(customer)).isEqualTo(4);
    }

    @Test
    void a_cancelled_subscription_is_not_announced_and_ends_with_its_period() {
        String customer = subscribe(0, TestCard.SUCCEEDS);
        jdbc.sql("update sandbox.objects set body = (body::jsonb || '{\"cancel_at_period_end\": true}')::json"
                        + " where id = :id")
                .param("id", subscription(customer).id())
                .update();
        long before = lastEvent(customer);

        renewals.catchUp(customer, clock.instant().plus(Duration.ofDays(32)));

        assertThat(eventsAfter(customer, before))
                .doesNotContain("invoice.created")
                .contains("customer.subscription.deleted");
    }

    private String subscribe(long trialDays, TestCard card) {
        String customer = onboarding.customer(UUID.randomUUID() + "@example.com", "Riley Roofer", new JsonObject());
        JsonObject price = prices.price("price_sandbox_solo_monthly").orElseThrow();
        onboarding.subscribe(customer, price, trialDays, card, new JsonObject());
        return customer;
    }

    private StripeObject subscription(String customer) {
        return store.list(ObjectQuery.of(ObjectType.SUBSCRIPTION).customer(customer))
                .getFirst();
    }

    private String status(String customer) {
        return Json.requiredText(subscription(customer).body(), "status");
    }

    private long failures(String customer) {
        return eventsAfter(customer, 0).stream()
                .filter("invoice.payment_failed"::equals)
                .count();
    }

    private long lastEvent(String customer) {
        return jdbc.sql("select max(seq) from sandbox.objects where type = 'event' and customer = :customer")
                .param("customer", customer)
                .query(Long.class)
                .single();
    }

    private List<String> eventsAfter(String customer, long seq) {
        return jdbc.sql("""
            select body ->> 'type' from sandbox.objects
            where type = 'event' and seq > :seq and (customer = :customer
                or body #>> '{data,object,invoice}' in
                    (select id from sandbox.objects where type = 'invoice' and customer = :customer))
            order by seq\
            """)
                .param("customer", customer)
                .param("seq", seq)
                .query(String.class)
                .list();
    }
}
