package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.ridgeline.billing.Checkout;
import app.ridgeline.billing.Customers;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.tokens.Plan;
import app.sandbox.base.SandboxClock;
import app.sandbox.billing.TimeTravel;
import app.sandbox.payment.Disputes;
import com.stripe.exception.CardException;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.ChargeListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;
import java.net.URI;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whole lives of customers by the clock, through the application's own webhook endpoint, on a node whose clock is its
 * own.
 */
@Tag("slow")
class CustomerLifeTest extends LifeTest {

    @Test
    void a_customer_lives_from_sign_up_to_cancellation_and_the_balance_is_right_after_each_step() throws Exception {
        UUID user = signUp();
        String customer = node.bean(Customers.class).ensure(user);
        assertThat(remaining(user)).containsExactly(0, 0, 0);

        // Sign-up with a trial of two weeks.
        Session session = stripe.v1()
                .checkout()
                .sessions()
                .create(StripeTestClient.newSession(Mode.SUBSCRIPTION, customer, SOLO)
                        .setSubscriptionData(SubscriptionData.builder()
                                .setTrialPeriodDays(14L)
                                .build())
                        .build());
        pages.pay(session.getUrl(), SUCCEEDS);
        settle();
        assertThat(status(user).status()).isEqualTo("trialing");
        assertThat(remaining(user)).containsExactly(3, 3, 2);
        spend(user, 2);
        assertThat(remaining(user)).containsExactly(1, 3, 2);

        // The trial ends in a paid period, and is announced before.
        advance(Period.ofDays(12));
        assertThat(notices(user)).contains("TRIAL_ENDING");
        assertThat(remaining(user)).containsExactly(1, 3, 2);
        advance(Period.ofDays(3));
        assertThat(status(user).status()).isEqualTo("active");
        assertThat(remaining(user)).containsExactly(3, 3, 2);
        spend(user, 1);

        // A renewal.
        advance(Period.ofMonths(1));
        assertThat(notices(user)).contains("RENEWAL_COMING");
        assertThat(remaining(user)).containsExactly(3, 3, 2);
        spend(user, 1);
        Instant paidUntil = status(user).period().end();

        // The next one fails: the plan is on hold.
        Subscription subscription = subscription(customer);
        useCard(customer, subscription.getId(), "pm_card_chargeCustomerFail");
        advance(Period.ofMonths(1));
        assertThat(status(user).status()).isEqualTo("past_due");
        assertThat(notices(user)).contains("PAYMENT_FAILED");
        assertThat(remaining(user)).containsExactly(0, 0, 0);
        Invoice open = stripe.v1()
                .invoices()
                .list(InvoiceListParams.builder()
                        .setCustomer(customer)
                        .setStatus(InvoiceListParams.Status.OPEN)
                        .build())
                .getData()
                .getFirst();
        assertThat(open.getAttemptCount()).isPositive();
        assertThat(open.getNextPaymentAttempt())
                .isGreaterThan(node.bean(SandboxClock.class).instant().getEpochSecond());

        // Another card recovers it, by the next attempt of the schedule.
        useCard(customer, subscription.getId(), "pm_card_visa");
        advance(Period.ofDays(7));
        assertThat(status(user).status()).isEqualTo("active");
        assertThat(remaining(user)).containsExactly(3, 3, 2);
        assertThat(status(user).period().start()).isEqualTo(paidUntil);
        assertThat(stripe.v1().invoices().retrieve(open.getId()).getStatus()).isEqualTo("paid");

        // A pack, of which a third is refunded; the rest is disputed, and won.
        URI checkout = node.bean(Checkout.class).buyPack(user, 100);
        pages.pay(checkout.toString(), SUCCEEDS);
        settle();
        assertThat(remaining(user)).containsExactly(36, 36, 35);
        String charge = stripe.v1()
                .charges()
                .list(ChargeListParams.builder().setCustomer(customer).build())
                .getData()
                .getFirst()
                .getId();
        stripe.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(charge)
                        .setAmount(333L)
                        .build());
        settle();
        assertThat(remaining(user)).containsExactly(25, 25, 24);
        Disputes disputes = node.bean(Disputes.class);
        String dispute = disputes.open(charge, "fraudulent", null).get("id").getAsString();
        settle();
        assertThat(remaining(user)).containsExactly(3, 3, 2);
        disputes.close(dispute, true);
        settle();
        assertThat(remaining(user)).containsExactly(25, 25, 24);

        // It is cancelled, and runs out; what was bought stays.
        stripe.v1()
                .subscriptions()
                .update(
                        subscription.getId(),
                        SubscriptionUpdateParams.builder()
                                .setCancelAtPeriodEnd(true)
                                .build());
        settle();
        assertThat(remaining(user)).containsExactly(25, 25, 24);
        advance(Period.ofMonths(1));
        assertThat(status(user).plan()).isNull();
        assertThat(remaining(user)).containsExactly(22, 22, 22);
        advance(Period.ofMonths(1));
        assertThat(remaining(user)).containsExactly(22, 22, 22);
        assertEntriesAddUp(user);
    }

    @Test
    void a_year_in_one_run_gives_every_month_its_tokens() throws Exception {
        UUID annual = signUp();
        URI checkout = node.bean(Checkout.class).subscribe(annual, Plan.BUSINESS, BillingInterval.ANNUAL);
        pages.pay(checkout.toString(), SUCCEEDS);
        UUID monthly = signUp();
        pages.pay(
                node.bean(Checkout.class)
                        .subscribe(monthly, Plan.SOLO, BillingInterval.MONTHLY)
                        .toString(),
                SUCCEEDS);
        settle();

        TimeTravel clock = node.bean(TimeTravel.class);
        assertThat(clock.advance(Period.ofYears(1).minusDays(1))).isTrue();
        assertThat(clock.advance(Period.ofDays(1))).isFalse();
        finish();

        assertThat(clock.progress().orElseThrow().events()).isGreaterThan(60);
        for (UUID user : List.of(annual, monthly)) {
            // The first by its event, eleven more by the clock.
            assertThat(resets(user)).as("periods granted").isEqualTo(12);
            assertThat(failures()).isZero();
            assertEntriesAddUp(user);
        }
        assertThat(remaining(annual)).containsExactly(10, 10, 7);
        assertThat(remaining(monthly)).containsExactly(3, 3, 2);
    }

    @Test
    void the_clock_goes_forward_only_and_not_too_far() {
        TimeTravel clock = node.bean(TimeTravel.class);
        assertThatThrownBy(() -> clock.advance(Period.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forward");
        assertThatThrownBy(() -> clock.advance(Period.ofYears(11)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 years");
    }

    @Test
    void an_invoice_paid_by_hand_after_all_attempts_failed_is_refused_with_the_banks_reason() throws Exception {
        UUID user = signUp();
        pages.pay(
                node.bean(Checkout.class)
                        .subscribe(user, Plan.SOLO, BillingInterval.MONTHLY)
                        .toString(),
                "4000000000000341");
        String customer = node.bean(Customers.class).ensure(user);
        settle();
        assertThat(remaining(user)).containsExactly(3, 3, 2);
        advance(Period.ofMonths(1).plusDays(1));
        assertThat(status(user).status()).isEqualTo("past_due");
        String invoice = subscription(customer).getLatestInvoice();
        String declined = attach(customer, "pm_card_chargeDeclinedInsufficientFunds");

        CardException refusal = catchThrowableOfType(
                CardException.class,
                () -> stripe.v1()
                        .invoices()
                        .pay(
                                invoice,
                                InvoicePayParams.builder()
                                        .setPaymentMethod(declined)
                                        .build()));
        assertThat(refusal.getDeclineCode()).isEqualTo("insufficient_funds");
        assertThat(refusal.getStatusCode()).isEqualTo(402);
        settle();
        assertThat(status(user).status()).isEqualTo("past_due");

        // After the last attempt of the schedule the subscription is cancelled.
        advance(Period.ofDays(17));
        assertThat(status(user).plan()).isNull();
        Subscription ended = stripe.v1()
                .subscriptions()
                .list(SubscriptionListParams.builder()
                        .setCustomer(customer)
                        .setStatus(SubscriptionListParams.Status.ALL)
                        .build())
                .getData()
                .getFirst();
        assertThat(ended.getCancellationDetails().getReason()).isEqualTo("payment_failed");
        assertThat(stripe.v1().invoices().retrieve(invoice).getAttemptCount()).isEqualTo(4);
    }
}
