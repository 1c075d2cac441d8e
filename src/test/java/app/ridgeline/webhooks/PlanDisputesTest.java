package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.JAN_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.dispute;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.invoice;
import static app.ridgeline.testing.StripeEvents.invoicePayment;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.tokens.Balance;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A disputed payment of a plan suspends it: while the dispute is open, and lost until a later period is paid. */
@RidgelineTest
class PlanDisputesTest {

    private static final Instant NOV_15 = Instant.parse("2026-11-15T00:00:00Z");

    @Autowired
    ApplicationContext application;

    @Autowired
    UnmatchedEvents unmatched;

    StripeCustomer customer;
    Sub sub;
    String payment;

    @BeforeEach
    void a_subscription_whose_first_month_is_paid() {
        customer = new StripeCustomer(application);
        sub = new Sub(customer.id).with(it -> it.latestInvoice = id("in"));
        payment = id("pi");
        customer.receives(sub.created(NOV_1));
        customer.receives(paid(sub.latestInvoice, Version.DAHLIA, NOV_1, DEC_1, 2_999, false));
        customer.receives("invoice_payment.paid", NOV_1, invoicePayment(sub.latestInvoice, payment));
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_lost_dispute_suspends_until_the_next_period_is_paid(Version version) {
        disputed("lost");
        assertThat(customer.tokens().status()).isEqualTo("disputed");
        String renewal = renews();
        assertThat(customer.mockup().remaining()).isZero();
        customer.receives(paid(renewal, version, DEC_1, JAN_1, 2_999, false));
        assertThat(customer.tokens().status()).isEqualTo("active");
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(customer.addsUp()).isTrue();
    }

    @Test
    void an_open_dispute_suspends_whatever_is_paid_later() {
        disputed("needs_response");
        customer.receives(paid(renews(), Version.DAHLIA, DEC_1, JAN_1, 2_999, false));
        assertThat(customer.tokens().status()).isEqualTo("disputed");
        assertThat(customer.mockup().remaining()).isZero();
    }

    @Test
    void a_dispute_that_is_lost_after_a_later_period_was_paid_lets_the_plan_run() {
        customer.receives(paid(renews(), Version.DAHLIA, DEC_1, JAN_1, 2_999, false));
        String dispute = id("du");
        customer.receives("charge.dispute.created", DEC_1, dispute(dispute, payment, "needs_response"));
        assertThat(customer.tokens().status()).isEqualTo("disputed");
        customer.receives("charge.dispute.closed", DEC_1.plusSeconds(60), dispute(dispute, payment, "lost"));
        assertThat(customer.tokens().status()).isEqualTo("active");
        assertThat(customer.mockup().remaining()).isEqualTo(3);
    }

    @Test
    void the_later_period_in_dispute_suspends_again_until_the_one_after_it_is_paid() {
        disputed("lost");
        String renewal = renews();
        customer.receives(paid(renewal, Version.DAHLIA, DEC_1, JAN_1, 2_999, false));
        payment = id("pi");
        customer.receives("invoice_payment.paid", DEC_1, invoicePayment(renewal, payment));
        disputed("lost");
        assertThat(customer.tokens().status()).isEqualTo("disputed");
    }

    @Test
    void an_invoice_of_nothing_lifts_nothing() {
        disputed("lost");
        customer.receives(paid(renews(), Version.DAHLIA, DEC_1, JAN_1, 0, false));
        assertThat(customer.tokens().status()).isEqualTo("disputed");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_difference_paid_within_the_disputed_period_lifts_nothing(Version version) {
        disputed("lost");
        customer.receives(paid(id("in"), version, NOV_15, DEC_1, 500, true));
        assertThat(customer.tokens().status()).isEqualTo("disputed");
    }

    @Test
    void an_earlier_period_that_is_told_late_lifts_nothing() {
        disputed("lost");
        Instant october = Instant.parse("2026-10-01T00:00:00Z");
        customer.receives(paid(id("in"), Version.DAHLIA, october, NOV_1, 2_999, false));
        assertThat(customer.tokens().status()).isEqualTo("disputed");
    }

    @Test
    void a_period_of_another_subscription_lifts_nothing() {
        disputed("lost");
        JsonObject other = invoice(id("in"), customer.id, id("sub"));
        customer.receives("invoice.paid", DEC_1, other);
        assertThat(customer.tokens().status()).isEqualTo("disputed");
    }

    @Test
    void an_invoice_without_lines_is_later_by_the_time_it_was_paid() {
        disputed("lost");
        customer.receives("invoice.paid", DEC_1, invoice(renews(), customer.id, sub.id));
        assertThat(customer.tokens().status()).isEqualTo("active");
    }

    @Test
    void every_order_of_loss_renewal_and_payment_ends_the_same() {
        for (int seed = 0; seed < 20; seed++) {
            a_subscription_whose_first_month_is_paid();
            String dispute = id("du");
            List<String> story = new ArrayList<>(List.of(
                    event("charge.dispute.created", NOV_15, dispute(dispute, payment, "needs_response")),
                    event("charge.dispute.closed", NOV_15.plusSeconds(9), dispute(dispute, payment, "lost"))));
            String renewal = id("in");
            story.add(sub.with(it -> {
                        it.start = DEC_1;
                        it.end = JAN_1;
                        it.latestInvoice = renewal;
                    })
                    .updated(DEC_1));
            story.add(paid(renewal, Version.DAHLIA, DEC_1, JAN_1, 2_999, false));
            story.add(event("invoice_payment.paid", DEC_1, invoicePayment(renewal, id("pi"))));
            story.addAll(story);
            Collections.shuffle(story, new Random(seed));
            story.forEach(customer::receives);
            unmatched.retry();
            assertThat(customer.tokens().status()).as("order %d", seed).isEqualTo("active");
            assertThat(customer.mockup()).as("order %d", seed).isEqualTo(new Balance(3, 0, 0, 0));
            assertThat(customer.addsUp()).as("order %d", seed).isTrue();
        }
    }

    /** The month of December begins; its invoice is open. */
    private String renews() {
        customer.receives(sub.with(it -> {
                    it.start = DEC_1;
                    it.end = JAN_1;
                    it.latestInvoice = id("in");
                })
                .updated(DEC_1));
        return sub.latestInvoice;
    }

    private void disputed(String status) {
        String type = status.equals("lost") ? "charge.dispute.closed" : "charge.dispute.created";
        customer.receives(type, NOV_15, dispute(id("du"), payment, status));
    }

    private String paid(String id, Version version, Instant start, Instant end, long amount, boolean proration) {
        boolean old = version == Version.V2020 || version == Version.V2024;
        JsonObject invoice = invoice(id, customer.id, sub.id);
        if (old) {
            invoice.remove("parent");
            invoice.addProperty("subscription", sub.id);
        }
        invoice.addProperty("amount_paid", amount);
        String kind = old
                ? "\"type\":\"%s\",\"proration\":%s".formatted(proration ? "invoiceitem" : "subscription", proration)
                : "\"parent\":{\"type\":\"subscription_item_details\",\"subscription_item_details\":{\"proration\":%s}}"
                        .formatted(proration);
        invoice.add("lines", JsonParser.parseString("""
                        {"object":"list","data":[{"object":"line_item","amount":%d,"period":{"start":%d,"end":%d},%s}]}
                        """.formatted(
                        amount, start.getEpochSecond(), end.getEpochSecond(), kind)));
        return event("invoice.paid", start.plusSeconds(3_600), version, invoice, null);
    }
}
