package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.dispute;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.invoice;
import static app.ridgeline.testing.StripeEvents.invoicePayment;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.CustomerMoves;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A customer who clicks on everything that Stripe offers and spends whatever there is after each click. Within one
 * month nobody gets more of a bucket than the best plan of that month grants, and the packs that stayed paid.
 */
@RidgelineTest
class AbuseTest {

    private static final List<String> PRICES =
            List.of("price_sandbox_solo_monthly", "price_sandbox_business_monthly", "price_sandbox_enterprise_monthly");
    private static final List<Integer> QUOTAS = List.of(3, 10, 25);

    @Autowired
    ApplicationContext application;

    @Autowired
    CustomerMoves moves;

    @Autowired
    JdbcClient jdbc;

    @RepeatedTest(40)
    void no_sequence_of_clicks_within_a_month_mints_a_token(RepetitionInfo repetition) {
        new Abuser(repetition.getCurrentRepetition()).play(25);
    }

    @Test
    void trial_after_trial_grants_one_trial() {
        StripeCustomer customer = new StripeCustomer(application);
        int spent = 0;
        for (int trial = 0; trial < 4; trial++) {
            Instant start = NOV_1.plus(Duration.ofDays(40L * trial));
            Sub sub = new Sub(customer.id).with(it -> {
                it.status = "trialing";
                it.created = start;
                it.start = start;
                it.end = start.plus(Duration.ofDays(14));
            });
            customer.receives(sub.created(start));
            spent += spendAll(customer);
            customer.receives(sub.deleted(start.plus(Duration.ofDays(13))));
        }
        assertThat(spent).isEqualTo(3);
    }

    @Test
    void quantity_up_and_down_again_mints_nothing() {
        StripeCustomer customer = new StripeCustomer(application);
        Sub sub = new Sub(customer.id);
        customer.receives(sub.created(NOV_1));
        int spent = spendAll(customer);
        for (int i = 1; i <= 6; i++) {
            sub.quantity = i % 2 == 1 ? 4 : 1;
            customer.receives(sub.updated(NOV_1.plusSeconds(60L * i)));
            spent += spendAll(customer);
        }
        assertThat(spent).isEqualTo(12);
    }

    private static int spendAll(StripeCustomer customer) {
        int remaining = customer.mockup().remaining();
        if (remaining > 0) {
            customer.spends(remaining);
        }
        return remaining;
    }

    private final class Abuser {

        private final StripeCustomer customer = new StripeCustomer(application);
        private final Random random;
        private final List<Sub> subs = new ArrayList<>();
        private Instant now = NOV_1;
        private int spent;
        private int best;
        private int bought;
        private StripeCustomer other;

        Abuser(int seed) {
            random = new Random(seed);
        }

        void play(int clicks) {
            subscribe();
            for (int click = 0; click < clicks; click++) {
                now = now.plus(Duration.ofHours(random.nextInt(1, 24)));
                if (subs.isEmpty()) {
                    subscribe();
                } else {
                    click(subs.get(random.nextInt(subs.size())));
                }
                spent += spendAll(customer);
                int unpaid = customer.mockup().owed();
                assertThat(spent - unpaid).as("after click %d", click).isLessThanOrEqualTo(best + bought);
            }
            assertThat(now).isBefore(DEC_1);
            assertThat(customer.addsUp()).isTrue();
        }

        private void click(Sub sub) {
            switch (random.nextInt(12)) {
                case 0 -> subscribe();
                case 1, 2 -> changePlan(sub);
                case 3 -> flipInterval(sub);
                case 4 -> toggleCancel(sub);
                case 5 -> {
                    subs.remove(sub);
                    customer.receives(sub.deleted(now));
                }
                case 6 -> failAndPay(sub);
                case 7 -> moveBillingDate(sub);
                case 8 -> unknownPriceAndBack(sub);
                case 9 -> toAnotherUserAndBack();
                case 10 -> buyAndDisputeAThird();
                default -> disputeAndWin(sub);
            }
        }

        private void subscribe() {
            Sub sub = new Sub(customer.id).with(it -> {
                it.created = now;
                it.latestInvoice = id("in");
            });
            subs.add(sub);
            price(sub);
            period(sub, Duration.ofDays(30));
            customer.receives(sub.created(now));
            pays(sub);
        }

        /** As our portal does it: what grows begins a new period. */
        private void changePlan(Sub sub) {
            int before = PRICES.indexOf(sub.price);
            price(sub);
            if (PRICES.indexOf(sub.price) > before) {
                period(sub, Duration.ofDays(30));
            }
            customer.receives(sub.updated(now));
        }

        /** A trial set on a paying subscription is how a billing date is moved, or a month given for free. */
        private void moveBillingDate(Sub sub) {
            sub.status = "trialing";
            sub.trialStart = now.plusSeconds(1);
            period(sub, Duration.ofDays(random.nextInt(1, 40)));
            sub.trialEnd = sub.end;
            customer.receives(sub.updated(now));
            spent += spendAll(customer);
            now = now.plus(Duration.ofHours(1));
            sub.status = "active";
            period(sub, Duration.ofDays(30));
            customer.receives(sub.updated(now));
        }

        private void unknownPriceAndBack(Sub sub) {
            String price = sub.price;
            sub.price = "price_of_nothing";
            customer.receives(sub.updated(now));
            spent += spendAll(customer);
            now = now.plusSeconds(60);
            sub.price = price;
            customer.receives(sub.updated(now));
        }

        private void toAnotherUserAndBack() {
            if (other == null) {
                other = new StripeCustomer(application);
            }
            give(customer, other);
            spent += spendAll(other);
            give(other, customer);
        }

        private void give(StripeCustomer from, StripeCustomer to) {
            for (StripeCustomer user : List.of(from, to)) {
                jdbc.sql("update users set stripe_customer_id = :customer where id = :id")
                        .param("customer", user == to ? customer.id : null)
                        .param("id", user.user)
                        .update();
            }
            moves.moveWaiting();
        }

        private void flipInterval(Sub sub) {
            boolean monthly = sub.interval.equals("month");
            sub.interval = monthly ? "year" : "month";
            sub.price = sub.price.replace(monthly ? "monthly" : "annual", monthly ? "annual" : "monthly");
            period(sub, Duration.ofDays(monthly ? 365 : 30));
            customer.receives(sub.updated(now));
        }

        private void toggleCancel(Sub sub) {
            sub.cancelAtPeriodEnd = !sub.cancelAtPeriodEnd;
            customer.receives(sub.updated(now));
        }

        private void failAndPay(Sub sub) {
            sub.status = "past_due";
            customer.receives(sub.updated(now));
            spent += spendAll(customer);
            now = now.plusSeconds(60);
            sub.status = "active";
            customer.receives(sub.updated(now));
        }

        private void disputeAndWin(Sub sub) {
            String dispute = id("du");
            String payment = "pi_" + sub.latestInvoice;
            customer.receives(event("charge.dispute.created", now, dispute(dispute, payment, "needs_response")));
            spent += spendAll(customer);
            now = now.plusSeconds(60);
            customer.receives(event("charge.dispute.closed", now, dispute(dispute, payment, "won")));
        }

        /** Spent before the bank takes a third of the money back: what is gone with it is owed. */
        private void buyAndDisputeAThird() {
            String payment = customer.buysPack(now);
            spent += spendAll(customer);
            JsonObject lost = dispute(id("du"), payment, "lost");
            lost.addProperty("amount", 333);
            customer.receives(event("charge.dispute.closed", now, lost));
            bought += 33 - 11;
        }

        private void pays(Sub sub) {
            String invoice = sub.latestInvoice;
            customer.receives(event("invoice.paid", now, invoice(invoice, customer.id, sub.id)));
            customer.receives(event("invoice_payment.paid", now, invoicePayment(invoice, "pi_" + invoice)));
        }

        private void price(Sub sub) {
            int plan = random.nextInt(PRICES.size());
            best = Math.max(best, QUOTAS.get(plan));
            sub.interval = "month";
            sub.price = PRICES.get(plan);
        }

        private void period(Sub sub, Duration length) {
            sub.start = now;
            sub.end = now.plus(length);
        }
    }
}
