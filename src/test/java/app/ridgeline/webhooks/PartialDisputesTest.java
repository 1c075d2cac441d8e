package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.charge;
import static app.ridgeline.testing.StripeEvents.dispute;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.packSession;
import static app.ridgeline.testing.StripeEvents.refund;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.tokens.Balance;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is taken back is the share of the money that went back, in the currency that was charged. */
@RidgelineTest
class PartialDisputesTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    UnmatchedEvents unmatched;

    StripeCustomer customer;

    @BeforeEach
    void a_customer() {
        customer = new StripeCustomer(application);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_dispute_of_a_third_takes_a_third_and_won_gives_it_back(Version version) {
        String payment = customer.buysPack(NOV_1);
        JsonObject dispute = of(dispute(id("du"), payment, "needs_response"), 333, "usd");
        customer.receives(event("charge.dispute.created", NOV_1, version, dispute, null));
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 22, 0));
        dispute.addProperty("status", "won");
        customer.receives(event("charge.dispute.closed", DEC_1, version, dispute, null));
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 33, 0));
        assertThat(customer.entries()).containsExactly("pack 33", "claim dispute -11", "restore dispute 11");
    }

    @Test
    void a_third_lost_and_a_third_refunded_leave_a_third() {
        String payment = customer.buysPack(NOV_1);
        disputed(payment, "lost", 333, "usd");
        customer.receives("charge.refunded", NOV_1, charge(payment, customer.id, 999, 333));
        customer.receives("refund.created", NOV_1, refund(id("re"), payment, 333, "succeeded"));
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 11, 0));
        assertThat(customer.entries()).containsExactly("pack 33", "claim dispute -11", "claim refund -11");
        assertThat(customer.addsUp()).isTrue();
    }

    @Test
    void refund_and_dispute_together_never_take_more_than_was_granted() {
        String payment = customer.buysPack(NOV_1);
        customer.receives("charge.refunded", NOV_1, charge(payment, customer.id, 999, 600));
        disputed(payment, "needs_response", 999, "usd");
        assertThat(customer.mockup()).isEqualTo(Balance.EMPTY);
    }

    @Test
    void two_partial_disputes_add_up() {
        String payment = customer.buysPack(NOV_1);
        disputed(payment, "needs_response", 333, "usd");
        disputed(payment, "lost", 333, "usd");
        assertThat(customer.mockup().purchased()).isEqualTo(11);
    }

    @Test
    void the_last_amount_of_a_dispute_counts_in_whatever_order_it_is_told() {
        String payment = customer.buysPack(NOV_1);
        JsonObject dispute = of(dispute(id("du"), payment, "needs_response"), 999, "usd");
        String created = event("charge.dispute.created", NOV_1, dispute);
        String updated = event("charge.dispute.updated", DEC_1, of(dispute.deepCopy(), 333, "usd"));
        customer.receives(updated);
        customer.receives(created);
        assertThat(customer.mockup().purchased()).isEqualTo(22);
    }

    @Test
    void a_charge_in_another_currency_than_its_session_decides_the_share() {
        String payment = customer.buysPack(NOV_1);
        assertThat(charged(payment, 920, 0, "eur")).isEqualTo("PROCESSED");
        disputed(payment, "needs_response", 307, "eur");
        assertThat(customer.mockup().purchased()).isEqualTo(22);
        assertThat(charged(payment, 920, 307, "eur")).isEqualTo("PROCESSED");
        assertThat(customer.mockup().purchased()).isEqualTo(11);
    }

    @Test
    void a_dispute_in_another_currency_counts_whole_until_the_charge_is_told_in_it() {
        String payment = customer.buysPack(NOV_1);
        disputed(payment, "needs_response", 307, "eur");
        assertThat(customer.mockup()).isEqualTo(Balance.EMPTY);
        JsonObject intent = of(charge(payment, customer.id, 0, 0), 920, "eur");
        intent.addProperty("id", payment);
        intent.addProperty("latest_charge", "ch_" + payment);
        customer.receives("payment_intent.succeeded", NOV_1, intent);
        assertThat(customer.mockup().purchased()).isEqualTo(22);
        assertThat(customer.addsUp()).isTrue();
    }

    @Test
    void a_dispute_of_a_payment_of_an_unknown_amount_counts_whole_until_that_is_told() {
        String session = id("cs");
        JsonObject paid = packSession(session, customer.id, "paid", "100");
        paid.remove("amount_total");
        customer.receives("checkout.session.completed", NOV_1, paid);
        disputed("pi_" + session, "needs_response", 333, "usd");
        assertThat(customer.mockup()).isEqualTo(Balance.EMPTY);
        charged("pi_" + session, 999, 0, "usd");
        assertThat(customer.mockup().purchased()).isEqualTo(22);
    }

    @Test
    void a_refund_in_another_currency_than_the_session_waits_for_the_charge_and_fails_nothing() {
        String payment = customer.buysPack(NOV_1);
        JsonObject refund = of(refund(id("re"), payment, 0, "succeeded"), 307, "eur");
        assertThat(customer.receives("refund.created", NOV_1, refund)).isEqualTo("PROCESSED");
        assertThat(customer.mockup().purchased()).isEqualTo(33);
        charged(payment, 920, 307, "eur");
        assertThat(customer.mockup().purchased()).isEqualTo(22);
        assertThat(customer.entries()).containsExactly("pack 33", "claim refund -11");
    }

    @Test
    void a_refund_in_another_currency_than_its_charge_counts_as_the_charge_tells_it() {
        String payment = customer.buysPack(NOV_1);
        charged(payment, 999, 333, "usd");
        JsonObject refund = of(refund(id("re"), payment, 0, "succeeded"), 920, "eur");
        assertThat(customer.receives("refund.created", NOV_1, refund)).isEqualTo("PROCESSED");
        assertThat(customer.mockup().purchased()).isEqualTo(22);
        refund.addProperty("status", "failed");
        customer.receives("refund.failed", NOV_1, refund);
        assertThat(customer.mockup().purchased()).isEqualTo(22);
    }

    @Test
    void what_the_charge_tells_of_its_amount_is_not_replaced_by_its_payment_intent() {
        String payment = customer.buysPack(NOV_1);
        charged(payment, 920, 460, "eur");
        JsonObject intent = of(charge(payment, customer.id, 0, 0), 999, "usd");
        intent.addProperty("id", payment);
        intent.addProperty("latest_charge", "ch_" + payment);
        customer.receives("payment_intent.succeeded", NOV_1, intent);
        assertThat(customer.mockup().purchased()).isEqualTo(17);
    }

    @Test
    void a_payment_of_nothing_has_nothing_to_take_back() {
        String session = id("cs");
        customer.receives(
                "checkout.session.completed",
                NOV_1,
                total(packSession(session, customer.id, "no_payment_required", "100"), 0));
        disputed("pi_" + session, "needs_response", 333, "usd");
        assertThat(customer.mockup().purchased()).isEqualTo(33);
    }

    @Test
    void a_partial_dispute_that_comes_before_its_purchase_takes_its_share_once_that_is_known() {
        String session = id("cs");
        String early = event(
                "charge.dispute.created", NOV_1, of(dispute(id("du"), "pi_" + session, "needs_response"), 333, "usd"));
        assertThat(customer.receives(early)).isEqualTo("UNMATCHED");
        customer.receives("checkout.session.completed", NOV_1, packSession(session, customer.id, "paid", "100"));
        unmatched.retry();
        assertThat(customer.status(early)).isEqualTo("PROCESSED");
        assertThat(customer.mockup().purchased()).isEqualTo(22);
    }

    @Test
    void a_partial_dispute_of_tokens_that_are_spent_is_owed_in_part() {
        String payment = customer.buysPack(NOV_1);
        customer.spends(30);
        disputed(payment, "needs_response", 333, "usd");
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 0, 8));
        assertThat(customer.addsUp()).isTrue();
    }

    private void disputed(String payment, String status, long amount, String currency) {
        String type = status.equals("lost") ? "charge.dispute.closed" : "charge.dispute.created";
        assertThat(customer.receives(type, NOV_1, of(dispute(id("du"), payment, status), amount, currency)))
                .isEqualTo("PROCESSED");
    }

    private String charged(String payment, long amount, long refunded, String currency) {
        return customer.receives(
                "charge.refunded", NOV_1, of(charge(payment, customer.id, 0, refunded), amount, currency));
    }

    /** The same object of another amount, and in a currency of its own. */
    static JsonObject of(JsonObject json, long amount, String currency) {
        json.addProperty("amount", amount);
        json.addProperty("currency", currency);
        return json;
    }

    private static JsonObject total(JsonObject session, long amount) {
        session.addProperty("amount_total", amount);
        return session;
    }
}
