package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.charge;
import static app.ridgeline.testing.StripeEvents.dispute;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.invoice;
import static app.ridgeline.testing.StripeEvents.invoicePayment;
import static app.ridgeline.testing.StripeEvents.packSession;
import static app.ridgeline.testing.StripeEvents.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.notices.Notice;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.Notices;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.tokens.Balance;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lifecycles of money that goes back: what was bought with it goes back too, and comes back with it. */
@RidgelineTest
class RefundsAndDisputesTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    UnmatchedEvents unmatched;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    StripeCustomer customer;

    @BeforeEach
    void a_customer() {
        customer = new StripeCustomer(application);
    }

    @Test
    void a_full_refund_takes_the_pack_back() {
        String payment = customer.buysPack(NOV_1);
        assertThat(refunded(payment, 999)).isEqualTo("PROCESSED");
        assertThat(customer.mockup()).isEqualTo(Balance.EMPTY);
        assertThat(customer.entries()).containsExactly("pack 33", "claim refund -33");
    }

    @Test
    void partial_refunds_in_several_steps_take_their_share_each_time() {
        String payment = customer.buysPack(NOV_1);
        refunded(payment, 333);
        assertThat(customer.mockup().purchased()).isEqualTo(22);
        refunded(payment, 334);
        assertThat(customer.mockup().purchased()).isEqualTo(22);
        refunded(payment, 999);
        assertThat(customer.mockup().purchased()).isZero();
        assertThat(customer.entries()).containsExactly("pack 33", "claim refund -11", "claim refund -22");
    }

    @Test
    void an_earlier_state_of_the_charge_that_comes_late_gives_nothing_back() {
        String payment = customer.buysPack(NOV_1);
        refunded(payment, 666);
        refunded(payment, 333);
        succeeded(payment);
        refunded(payment, 0);
        assertThat(customer.entries()).containsExactly("pack 33", "claim refund -22");
    }

    @Test
    void a_refund_reported_by_its_charge_and_by_itself_takes_once() {
        String payment = customer.buysPack(NOV_1);
        refunded(payment, 333);
        String refund = id("re");
        customer.receives("refund.created", NOV_1, refund(refund, payment, 333, "pending"));
        customer.receives("refund.updated", NOV_1, refund(refund, payment, 333, "succeeded"));
        assertThat(customer.mockup().purchased()).isEqualTo(22);
        customer.receives("refund.created", NOV_1, refund(id("re"), payment, 333, "succeeded"));
        assertThat(customer.mockup().purchased()).isEqualTo(11);
        refunded(payment, 666);
        assertThat(customer.mockup().purchased()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund.failed", "refund.updated", "charge.refund.updated"})
    void a_refund_that_fails_gives_the_tokens_back_for_good(String type) {
        String payment = customer.buysPack(NOV_1);
        String refund = id("re");
        customer.receives("refund.created", NOV_1, refund(refund, payment, 999, "succeeded"));
        refunded(payment, 999);
        assertThat(customer.mockup().purchased()).isZero();
        customer.receives(type, NOV_1.plusSeconds(5), refund(refund, payment, 999, "failed"));
        assertThat(customer.mockup().purchased()).isEqualTo(33);
        customer.receives("refund.updated", NOV_1, refund(refund, payment, 999, "pending"));
        assertThat(customer.mockup().purchased()).isEqualTo(33);
        assertThat(customer.entries()).containsExactly("pack 33", "claim refund -33", "restore refund 33");
    }

    @Test
    void what_was_spent_is_owed_and_a_later_pack_pays_it() {
        String payment = customer.buysPack(NOV_1);
        customer.spends(20);
        refunded(payment, 999);
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 0, 20));
        customer.buysPack(NOV_1);
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 13, 0));
        assertThat(customer.addsUp()).isTrue();
    }

    @Test
    void a_dispute_takes_everything_and_won_restores_exactly() {
        String payment = customer.buysPack(NOV_1);
        customer.spends(5);
        String dispute = id("du");
        customer.receives("charge.dispute.created", NOV_1, dispute(dispute, payment, "needs_response"));
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 0, 5));
        customer.receives("charge.dispute.funds_withdrawn", NOV_1, dispute(dispute, payment, "needs_response"));
        customer.receives("charge.dispute.updated", NOV_1, dispute(dispute, payment, "under_review"));
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 0, 5));
        customer.receives("charge.dispute.closed", NOV_1, dispute(dispute, payment, "won"));
        customer.receives("charge.dispute.funds_reinstated", NOV_1, dispute(dispute, payment, "won"));
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 28, 0));
        assertThat(customer.entries())
                .containsExactly("pack 33", "spend -5", "claim dispute -28", "restore dispute 28");
    }

    @Test
    void a_lost_dispute_keeps_what_it_took_and_is_final() {
        String payment = customer.buysPack(NOV_1);
        String dispute = id("du");
        customer.receives("charge.dispute.closed", DEC_1, dispute(dispute, payment, "lost"));
        assertThat(customer.mockup()).isEqualTo(Balance.EMPTY);
        customer.receives("charge.dispute.created", NOV_1, dispute(dispute, payment, "needs_response"));
        customer.receives("charge.dispute.updated", DEC_1.plusSeconds(9), dispute(dispute, payment, "won"));
        assertThat(customer.mockup()).isEqualTo(Balance.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning_needs_response", "warning_under_review", "warning_closed", "prevented", "won"})
    void an_inquiry_and_a_dispute_that_took_no_money_claim_nothing(String status) {
        String payment = customer.buysPack(NOV_1);
        assertThat(customer.receives("charge.dispute.created", NOV_1, dispute(id("du"), payment, status)))
                .isEqualTo("PROCESSED");
        assertThat(customer.mockup().purchased()).isEqualTo(33);
    }

    @Test
    void reinstated_money_claims_nothing_whatever_was_said_of_it() {
        String payment = customer.buysPack(NOV_1);
        String dispute = id("du");
        customer.receives("charge.dispute.funds_reinstated", DEC_1, dispute(dispute, payment, "lost"));
        customer.receives("charge.dispute.created", NOV_1, dispute(dispute, payment, "needs_response"));
        assertThat(customer.mockup().purchased()).isEqualTo(33);
    }

    @Test
    void of_two_disputes_of_the_whole_each_alone_takes_everything() {
        String payment = customer.buysPack(NOV_1);
        String first = id("du");
        String second = id("du");
        customer.receives("charge.dispute.created", NOV_1, dispute(first, payment, "needs_response"));
        customer.receives("charge.dispute.created", NOV_1, dispute(second, payment, "needs_response"));
        customer.receives("charge.dispute.closed", NOV_1, dispute(first, payment, "won"));
        assertThat(customer.mockup().purchased()).isZero();
        customer.receives("charge.dispute.closed", NOV_1, dispute(second, payment, "won"));
        assertThat(customer.mockup().purchased()).isEqualTo(33);
    }

    @Test
    void a_refund_during_a_dispute_counts_once_it_is_won() {
        String payment = customer.buysPack(NOV_1);
        String dispute = id("du");
        customer.receives("charge.dispute.created", NOV_1, dispute(dispute, payment, "needs_response"));
        refunded(payment, 333);
        assertThat(customer.mockup().purchased()).isZero();
        customer.receives("charge.dispute.closed", NOV_1, dispute(dispute, payment, "won"));
        assertThat(customer.mockup().purchased()).isEqualTo(22);
    }

    @Test
    void a_dispute_after_a_partial_refund_takes_the_rest_and_lost_keeps_all() {
        String payment = customer.buysPack(NOV_1);
        customer.spends(10);
        refunded(payment, 333);
        assertThat(customer.mockup().purchased()).isEqualTo(12);
        String dispute = id("du");
        customer.receives("charge.dispute.created", NOV_1, dispute(dispute, payment, "needs_response"));
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 0, 10));
        customer.buysPack(NOV_1);
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 23, 0));
        customer.receives("charge.dispute.closed", NOV_1, dispute(dispute, payment, "lost"));
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 23, 0));
        assertThat(customer.addsUp()).isTrue();
    }

    @Test
    void a_refund_that_comes_before_its_purchase_waits_and_is_taken_once_that_is_known() {
        String session = id("cs");
        String early = event("charge.refunded", DEC_1, charge("pi_" + session, customer.id, 999, 999));
        String refund = event("refund.created", DEC_1, refund(id("re"), "pi_" + session, 999, "succeeded"));
        String dispute = event("charge.dispute.created", DEC_1, dispute(id("du"), "pi_" + session, "needs_response"));
        assertThat(customer.receives(early)).isEqualTo("UNMATCHED");
        assertThat(customer.receives(refund)).isEqualTo("UNMATCHED");
        assertThat(customer.receives(dispute)).isEqualTo("UNMATCHED");
        assertThat(customer.mockup()).isEqualTo(Balance.EMPTY);
        customer.receives("checkout.session.completed", NOV_1, packSession(session, customer.id, "paid", "100"));
        unmatched.retry();
        assertThat(customer.status(early)).isEqualTo("PROCESSED");
        assertThat(customer.status(refund)).isEqualTo("PROCESSED");
        assertThat(customer.status(dispute)).isEqualTo("PROCESSED");
        assertThat(customer.mockup()).isEqualTo(Balance.EMPTY);
        assertThat(customer.addsUp()).isTrue();
    }

    @Test
    void a_refund_of_a_bank_debit_that_is_pending_is_taken_when_the_pack_is_granted() {
        String session = id("cs");
        JsonObject pending = packSession(session, customer.id, "unpaid", "100");
        customer.receives("checkout.session.completed", NOV_1, pending);
        assertThat(refunded("pi_" + session, 333)).isEqualTo("PROCESSED");
        assertThat(customer.entries()).isEmpty();
        customer.receives(
                "checkout.session.async_payment_succeeded", NOV_1, packSession(session, customer.id, "paid", "100"));
        assertThat(customer.entries()).containsExactly("pack 33", "claim refund -11");
    }

    @Test
    void a_dispute_of_a_pending_bank_debit_is_told_as_one_when_the_pack_is_granted() {
        String session = id("cs");
        customer.receives("checkout.session.completed", NOV_1, packSession(session, customer.id, "unpaid", "100"));
        customer.receives("charge.dispute.created", NOV_1, dispute(id("du"), "pi_" + session, "needs_response"));
        customer.receives(
                "checkout.session.async_payment_succeeded", NOV_1, packSession(session, customer.id, "paid", "100"));
        assertThat(customer.entries()).containsExactly("pack 33", "claim dispute -33");
        assertThat(notices.open(customer.user).stream().map(Notice::topic)).contains(NoticeTopic.PACK_DISPUTED);
    }

    @Test
    void a_later_session_without_a_payment_intent_keeps_the_known_one() {
        String session = id("cs");
        customer.receives("checkout.session.completed", NOV_1, packSession(session, customer.id, "unpaid", "100"));
        JsonObject paid = packSession(session, customer.id, "paid", "100");
        paid.remove("payment_intent");
        paid.remove("amount_total");
        paid.remove("currency");
        customer.receives("checkout.session.async_payment_succeeded", NOV_1, paid);
        assertThat(customer.mockup().purchased()).isEqualTo(33);
        customer.receives("refund.created", NOV_1, refund(id("re"), "pi_" + session, 999, "succeeded"));
        assertThat(customer.mockup().purchased()).isZero();
    }

    @Test
    void an_amount_that_only_the_payment_tells_settles_what_waited_for_it() {
        String session = id("cs");
        JsonObject paid = packSession(session, customer.id, "paid", "100");
        paid.remove("amount_total");
        customer.receives("checkout.session.completed", NOV_1, paid);
        customer.receives("refund.created", NOV_1, refund(id("re"), "pi_" + session, 333, "succeeded"));
        assertThat(customer.mockup().purchased()).isEqualTo(33);
        succeeded("pi_" + session);
        assertThat(customer.mockup().purchased()).isEqualTo(22);
    }

    @Test
    void the_refunds_that_old_payloads_list_with_the_charge_are_known_as_well() {
        String payment = customer.buysPack(NOV_1);
        String refund = id("re");
        JsonObject charge = charge(payment, customer.id, 999, 999);
        JsonArray data = new JsonArray();
        data.add(refund(refund, payment, 999, "succeeded"));
        JsonObject list = new JsonObject();
        list.add("data", data);
        charge.add("refunds", list);
        customer.receives(event("charge.refunded", NOV_1, Version.V2020, charge, null));
        assertThat(customer.mockup().purchased()).isZero();
        customer.receives("charge.refund.updated", NOV_1, refund(refund, payment, 999, "failed"));
        assertThat(customer.mockup().purchased()).isEqualTo(33);
    }

    @Test
    void a_refund_that_names_only_its_charge_is_found_by_it() {
        String payment = customer.buysPack(NOV_1);
        JsonObject refund = refund(id("re"), payment, 999, "succeeded");
        refund.remove("payment_intent");
        String event = event("refund.created", NOV_1, refund);
        assertThat(customer.receives(event)).isEqualTo("UNMATCHED");
        assertThat(succeeded(payment)).isEqualTo("PROCESSED");
        unmatched.retry();
        assertThat(customer.status(event)).isEqualTo("PROCESSED");
        assertThat(customer.mockup().purchased()).isZero();
    }

    @Test
    void a_refund_of_an_unknown_status_is_a_failure_and_not_a_guess() {
        String payment = customer.buysPack(NOV_1);
        assertThatThrownBy(() -> customer.receives("refund.created", NOV_1, refund(id("re"), payment, 999, "odd")))
                .hasRootCauseMessage("The refund's status is unknown: odd");
        assertThat(customer.mockup().purchased()).isEqualTo(33);
    }

    @Test
    void a_refund_of_a_plans_invoice_is_recorded_and_changes_no_tokens() {
        Plan plan = plan();
        assertThat(refunded(plan.payment, 2_999)).isEqualTo("PROCESSED");
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(customer.entries()).containsExactly("reset 3");
        assertThat(refundedMinor(plan.payment)).isEqualTo(2_999);
    }

    @Test
    void a_dispute_of_a_plans_payment_suspends_that_subscription_until_it_is_won() {
        Plan plan = plan();
        customer.spends(1);
        String dispute = id("du");
        customer.receives("charge.dispute.created", NOV_1, dispute(dispute, plan.payment, "needs_response"));
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 1, 0, 0));
        assertThat(customer.tokens().status()).isEqualTo("disputed");
        customer.receives(plan.sub.updated(NOV_1.plusSeconds(500)));
        assertThat(customer.mockup().remaining()).isZero();
        customer.receives("charge.dispute.closed", NOV_1, dispute(dispute, plan.payment, "won"));
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 1, 0, 0));
        assertThat(customer.tokens().status()).isEqualTo("active");
    }

    @Test
    void a_lost_dispute_of_a_plan_keeps_it_suspended_through_an_unpaid_renewal_and_a_new_subscription_mints_nothing() {
        Plan plan = plan();
        customer.spends(3);
        customer.receives("charge.dispute.closed", NOV_1, dispute(id("du"), plan.payment, "lost"));
        customer.receives(plan.sub
                .with(it -> {
                    it.start = DEC_1;
                    it.end = StripeEvents.JAN_1;
                    it.latestInvoice = id("in");
                })
                .updated(DEC_1));
        assertThat(customer.mockup().remaining()).isZero();
        customer.receives(new Sub(customer.id).created(NOV_1.plusSeconds(5_000)));
        assertThat(customer.mockup().remaining()).isZero();
        assertThat(customer.addsUp()).isTrue();
    }

    @Test
    void a_dispute_that_is_told_before_the_invoice_is_known_suspends_as_soon_as_it_is() {
        Sub sub = new Sub(customer.id);
        customer.receives(sub.created(NOV_1));
        String invoice = id("in");
        String payment = id("pi");
        String dispute = event("charge.dispute.created", NOV_1, dispute(id("du"), payment, "needs_response"));
        String link = event("invoice_payment.paid", NOV_1, invoicePayment(invoice, payment));
        assertThat(customer.receives(dispute)).isEqualTo("UNMATCHED");
        assertThat(customer.receives(link)).isEqualTo("UNMATCHED");
        customer.receives("invoice.paid", NOV_1, invoice(invoice, customer.id, sub.id));
        unmatched.retry();
        assertThat(customer.status(link)).isEqualTo("PROCESSED");
        assertThat(customer.status(dispute)).isEqualTo("PROCESSED");
        assertThat(customer.mockup().remaining()).isZero();
    }

    @Test
    void until_basil_the_invoice_names_its_payment_itself() {
        Sub sub = new Sub(customer.id);
        customer.receives(sub.created(NOV_1));
        String payment = id("pi");
        JsonObject invoice = new JsonObject();
        invoice.addProperty("id", id("in"));
        invoice.addProperty("customer", customer.id);
        invoice.addProperty("subscription", sub.id);
        invoice.addProperty("payment_intent", payment);
        invoice.addProperty("charge", "ch_" + payment);
        customer.receives(event("invoice.paid", NOV_1, Version.V2024, invoice, null));
        JsonObject dispute = dispute(id("du"), payment, "needs_response");
        dispute.remove("payment_intent");
        customer.receives("charge.dispute.created", NOV_1, dispute);
        assertThat(customer.tokens().status()).isEqualTo("disputed");
    }

    @Test
    void an_invoice_paid_out_of_band_links_nothing() {
        JsonObject outOfBand = invoicePayment(id("in"), id("pi"));
        outOfBand.getAsJsonObject("payment").remove("payment_intent");
        assertThat(customer.receives("invoice_payment.paid", NOV_1, outOfBand)).isEqualTo("IGNORED");
    }

    /** A subscription of Solo whose first invoice was paid. */
    private Plan plan() {
        Plan plan = new Plan(new Sub(customer.id).with(it -> it.latestInvoice = id("in")), id("pi"));
        customer.receives(plan.sub.created(NOV_1));
        customer.receives("invoice.paid", NOV_1, invoice(plan.sub.latestInvoice, customer.id, plan.sub.id));
        customer.receives("invoice_payment.paid", NOV_1, invoicePayment(plan.sub.latestInvoice, plan.payment));
        return plan;
    }

    private record Plan(Sub sub, String payment) {}

    private String succeeded(String payment) {
        JsonObject intent = new JsonObject();
        intent.addProperty("id", payment);
        intent.addProperty("customer", customer.id);
        intent.addProperty("amount", 999);
        intent.addProperty("currency", "usd");
        intent.addProperty("latest_charge", "ch_" + payment);
        return customer.receives("payment_intent.succeeded", NOV_1, intent);
    }

    private String refunded(String payment, long refunded) {
        long amount = Math.max(999, refunded);
        return customer.receives("charge.refunded", NOV_1, charge(payment, customer.id, amount, refunded));
    }

    private long refundedMinor(String payment) {
        return jdbc.sql("select refunded_minor from payments where payment_intent = :id")
                .param("id", payment)
                .query(Long.class)
                .single();
    }
}
