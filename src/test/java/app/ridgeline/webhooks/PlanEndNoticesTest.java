package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.JAN_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.notices.Notice;
import app.ridgeline.notices.NoticeCheck.Verdict;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.Notices;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.testing.TestNotices;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A plan that ended is told, and nothing that was told before sells it any more. */
@RidgelineTest
class PlanEndNoticesTest {

    private static final String PAY = "https://invoice.stripe.com/i/acct_1/test?s=ap";
    private static final Instant GIVEN_UP = DEC_1.plus(Duration.ofDays(15));

    @Autowired
    ApplicationContext application;

    @Autowired
    Notices notices;

    @Autowired
    TestNotices told;

    @Autowired
    JdbcClient jdbc;

    StripeCustomer customer;
    Sub sub;

    @BeforeEach
    void a_customer() {
        customer = new StripeCustomer(application);
        sub = new Sub(customer.id).with(it -> it.latestInvoice = id("in"));
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void when_dunning_ends_the_notice_to_pay_ends_with_the_plan(Version version) {
        sub.version = version;
        customer.receives(sub.created(NOV_1));
        customer.receives(pastDue());
        customer.receives(paymentFailed(1));
        Notice payNow = told.open(customer.user).getFirst();
        assertThat(payNow.link()).isEqualTo(PAY);

        customer.receives(ended("payment_failed"));

        assertThat(told.of(customer.user))
                .singleElement()
                .asString()
                .startsWith("Your Solo plan ended. Its payment didn’t go through, so it ended on Dec 16, 2026.")
                .contains("Don’t pay the open invoice");
        assertThat(notices.follow(customer.user, payNow.id()))
                .hasValueSatisfying(click -> assertThat(click.link()).isEmpty())
                .hasValueSatisfying(click -> assertThat(click.verdict()).isEqualTo(Verdict.ENDED));
        assertThat(toVoid()).containsExactly(sub.id);
    }

    @Test
    void it_is_told_alike_in_any_order() {
        String created = sub.created(NOV_1);
        String pastDue = pastDue();
        String failed = paymentFailed(1);
        String deleted = ended("payment_failed");

        for (String event : List.of(failed, deleted, created, paymentFailed(2), pastDue, deleted)) {
            customer.receives(event);
        }

        assertThat(told.open(customer.user))
                .singleElement()
                .satisfies(notice -> assertThat(notice.topic()).isEqualTo(NoticeTopic.PLAN_ENDED_UNPAID));
        assertThat(toVoid()).containsExactly(sub.id);
    }

    @Test
    void that_the_last_payment_had_failed_is_told_though_it_is_learned_after_the_end() {
        customer.receives(sub.created(NOV_1));
        String pastDue = pastDue();
        String again = sub.updated(DEC_1.plusSeconds(90));
        customer.receives(ended("cancellation_requested"));
        assertThat(told.open(customer.user))
                .singleElement()
                .satisfies(notice -> assertThat(notice.topic()).isEqualTo(NoticeTopic.PLAN_ENDED));
        assertThat(toVoid()).isEmpty();

        customer.receives(pastDue);
        customer.receives(again);

        assertThat(told.open(customer.user))
                .singleElement()
                .satisfies(notice -> assertThat(notice.topic()).isEqualTo(NoticeTopic.PLAN_ENDED_UNPAID));
        assertThat(toVoid()).containsExactly(sub.id);
    }

    @Test
    void an_end_that_the_customer_chose_is_told_calmly_and_voids_nothing() {
        customer.receives(sub.created(NOV_1));
        customer.receives(event("invoice.paid", NOV_1, invoice(sub.latestInvoice, customer.id, sub.id)));
        sub.cancelAtPeriodEnd = true;
        customer.receives(sub.updated(NOV_1.plusSeconds(60)));

        JsonObject json = sub.json();
        json.addProperty("status", "canceled");
        json.addProperty("ended_at", DEC_1.getEpochSecond());
        json.add("cancellation_details", details("cancellation_requested"));
        customer.receives("customer.subscription.deleted", DEC_1.plusSeconds(2), json);

        assertThat(told.of(customer.user))
                .containsExactly("Your Solo plan ended. It ended on Dec 1, 2026. Your purchased tokens stay yours and"
                        + " don’t expire. You can choose a plan again anytime.");
        assertThat(toVoid()).isEmpty();
    }

    @Test
    void who_gives_up_while_a_payment_is_due_owes_nothing_either() {
        customer.receives(sub.created(NOV_1));
        customer.receives(pastDue());

        customer.receives(ended("cancellation_requested"));

        assertThat(told.open(customer.user).getFirst().topic()).isEqualTo(NoticeTopic.PLAN_ENDED_UNPAID);
        assertThat(toVoid()).containsExactly(sub.id);
    }

    @Test
    void an_invoice_that_was_paid_or_that_is_paid_by_transfer_is_not_voided() {
        customer.receives(sub.created(NOV_1));
        customer.receives(pastDue());
        customer.receives(event("invoice.paid", DEC_1, invoice(sub.latestInvoice, customer.id, sub.id)));
        customer.receives(ended("payment_failed"));
        Sub sent = new Sub(customer.id).with(it -> it.latestInvoice = id("in"));
        customer.receives(sent.created(NOV_1));
        customer.receives(sent.with(it -> it.status = "past_due").updated(DEC_1));
        JsonObject json = sent.json();
        json.addProperty("status", "canceled");
        json.addProperty("collection_method", "send_invoice");
        json.add("cancellation_details", details("payment_failed"));
        customer.receives("customer.subscription.deleted", GIVEN_UP, json);

        assertThat(toVoid()).isEmpty();
        assertThat(told.open(customer.user))
                .extracting(Notice::topic)
                .containsExactly(NoticeTopic.PLAN_ENDED, NoticeTopic.PLAN_ENDED);
    }

    @Test
    void of_two_plans_the_one_that_goes_on_is_named() {
        Sub other = new Sub(customer.id).with(it -> it.price = "price_sandbox_business_monthly");
        customer.receives(sub.created(NOV_1));
        customer.receives(other.created(NOV_1));

        customer.receives(sub.deleted(NOV_1.plusSeconds(60)));
        assertThat(told.of(customer.user))
                .containsExactly("Your Solo plan ended. It ended on Nov 1, 2026. Your Business plan continues, and your"
                        + " purchased tokens stay yours.");

        customer.receives(other.deleted(NOV_1.plusSeconds(120)));
        assertThat(told.of(customer.user)).singleElement().asString().startsWith("Your Business plan ended.");
    }

    @Test
    void whoever_chooses_a_plan_again_is_no_longer_told() {
        customer.receives(sub.created(NOV_1));
        customer.receives(sub.deleted(NOV_1.plusSeconds(60)));
        Notice end = told.open(customer.user).getFirst();

        customer.receives(new Sub(customer.id).created(NOV_1.plusSeconds(120)));

        assertThat(told.open(customer.user)).isEmpty();
        assertThat(notices.follow(customer.user, end.id()).orElseThrow().verdict())
                .isEqualTo(Verdict.OVER);
    }

    @Test
    void a_plan_whose_first_payment_was_never_made_did_not_end() {
        sub.status = "incomplete";
        customer.receives(sub.created(NOV_1));
        customer.receives(paymentFailed(1));
        customer.receives(sub.deleted(NOV_1.plusSeconds(60)));

        assertThat(told.open(customer.user)).isEmpty();
        assertThat(toVoid()).containsExactly(sub.id);
    }

    @Test
    void a_first_payment_that_was_given_up_is_not_asked_for_any_more() {
        sub.status = "incomplete";
        customer.receives(sub.created(NOV_1));
        customer.receives(event("invoice.payment_failed", NOV_1, failedInvoice(1)));
        assertThat(told.open(customer.user)).hasSize(1);

        sub.status = "incomplete_expired";
        customer.receives(sub.updated(NOV_1.plus(Duration.ofHours(23))));

        assertThat(told.open(customer.user)).isEmpty();
    }

    private String pastDue() {
        sub.status = "past_due";
        sub.start = DEC_1;
        sub.end = JAN_1;
        return sub.updated(DEC_1.plusSeconds(3_600));
    }

    private String paymentFailed(int attempt) {
        return event("invoice.payment_failed", DEC_1.plusSeconds(3_600 + attempt), failedInvoice(attempt));
    }

    private JsonObject failedInvoice(int attempt) {
        JsonObject invoice = invoice(sub.latestInvoice, customer.id, sub.id);
        invoice.addProperty("attempt_count", attempt);
        invoice.addProperty("hosted_invoice_url", PAY);
        JsonObject line = com.google.gson.JsonParser.parseString("""
                {"data": [{"pricing": {"price_details": {"price": "price_sandbox_solo_monthly"}}}]}
                """).getAsJsonObject();
        invoice.add("lines", line);
        return invoice;
    }

    private String ended(String reason) {
        JsonObject json = sub.json();
        json.addProperty("status", "canceled");
        json.addProperty("ended_at", GIVEN_UP.getEpochSecond());
        json.add("cancellation_details", details(reason));
        return event("customer.subscription.deleted", GIVEN_UP, sub.version, json, null);
    }

    private static JsonObject details(String reason) {
        JsonObject details = new JsonObject();
        details.addProperty("reason", reason);
        return details;
    }

    private List<String> toVoid() {
        return jdbc.sql("select subscription_id from invoices_to_void where user_id = :user")
                .param("user", customer.user)
                .query(String.class)
                .list();
    }
}
