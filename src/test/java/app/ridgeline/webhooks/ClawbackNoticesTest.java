package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.charge;
import static app.ridgeline.testing.StripeEvents.dispute;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.packSession;
import static app.ridgeline.testing.StripeEvents.refund;
import static app.ridgeline.webhooks.PartialDisputesTest.of;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.notices.NoticeText;
import app.ridgeline.notices.Notices;
import app.ridgeline.testing.RidgelineTest;
import com.google.gson.JsonObject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a customer is told when money of a pack goes back: refund or dispute, how much, how many tokens, what is left,
 * and what is to be made up if something is. Once for each change, however many events tell of it.
 */
@RidgelineTest
class ClawbackNoticesTest {

    private static final Locale SPANISH = Locale.of("es", "US");

    @Autowired
    ApplicationContext application;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    StripeCustomer customer;
    String payment;

    @BeforeEach
    void a_customer_with_a_pack() {
        customer = new StripeCustomer(application);
        payment = customer.buysPack(NOV_1);
    }

    @Test
    void a_partial_refund_is_told_once_though_its_charge_and_the_refund_itself_report_it() {
        refunded(333);
        String refund = id("re");
        customer.receives("refund.created", NOV_1, refund(refund, payment, 333, "pending"));
        customer.receives("refund.updated", NOV_1, refund(refund, payment, 333, "succeeded"));
        assertThat(told(Locale.US))
                .containsExactly("We refunded $3.33 of your 100 pack (33 of each)"
                        + ": We removed 11 of each; that left you 22 of each.");
        assertThat(told(SPANISH))
                .containsExactly("Le reembolsamos $3.33 de su paquete de 100 (33 de cada uno)"
                        + ": Retiramos 11 de cada uno; le quedaron 22 de cada uno.");
        assertThat(mails()).isEqualTo(1);
    }

    @Test
    void a_second_refund_tells_its_own_money_and_tokens() {
        refunded(333);
        refunded(999);
        assertThat(told(Locale.US))
                .containsExactly(
                        "We refunded $6.66 of your 100 pack (33 of each): We removed 22 of each; that left you 0.",
                        "We refunded $3.33 of your 100 pack (33 of each)"
                                + ": We removed 11 of each; that left you 22 of each.");
    }

    @Test
    void tokens_that_were_used_are_to_be_made_up_and_only_then_it_is_said() {
        customer.spends(20);
        refunded(999);
        assertThat(told(Locale.US))
                .containsExactly("We refunded $9.99 of your 100 pack (33 of each): We removed 13 mockups, 33 searches,"
                        + " 33 reports; that left you 0. Still to make up from your next pack: 20 mockups.");
        assertThat(told(SPANISH)).singleElement().asString().contains("Por reponer con su próximo paquete: 20 ");
    }

    @Test
    void what_is_left_names_every_bucket_if_they_differ() {
        customer.spends(30);
        refunded(333);
        assertThat(told(Locale.US))
                .containsExactly("We refunded $3.33 of your 100 pack (33 of each): We removed 3 mockups, 11 searches,"
                        + " 11 reports; that left you 0 mockups, 22 searches, 22 reports."
                        + " Still to make up from your next pack: 8 mockups.");
    }

    @Test
    void a_failed_refund_is_told_with_what_came_back() {
        String refund = id("re");
        customer.receives("refund.created", NOV_1, refund(refund, payment, 333, "succeeded"));
        customer.receives("refund.failed", NOV_1, refund(refund, payment, 333, "failed"));
        assertThat(told(Locale.US))
                .contains("A refund of $3.33 for your 100 pack (33 of each) didn’t go through"
                        + ": We put back 11 of each; that left you 33 of each.");
    }

    @Test
    void a_dispute_is_told_as_one_and_then_that_it_is_lost() {
        String dispute = id("du");
        disputed("created", dispute, "needs_response", 333);
        disputed("funds_withdrawn", dispute, "needs_response", 333);
        assertThat(told(Locale.US))
                .containsExactly("Your bank disputes $3.33 of your 100 pack (33 of each)"
                        + ": Until that’s settled, we removed 11 of each; that left you 22 of each.");
        assertThat(told(SPANISH))
                .containsExactly("$3.33 de su paquete de 100 (33 de cada uno) en disputa: Hasta que su banco decida,"
                        + " retiramos 11 de cada uno; le quedaron 22 de cada uno.");
        disputed("closed", dispute, "lost", 333);
        disputed("updated", dispute, "lost", 333);
        assertThat(told(Locale.US))
                .containsExactly("Dispute closed: your bank took back $3.33 of your 100 pack (33 of each)"
                        + ": That’s 11 of each gone for good; that left you 22 of each.");
        assertThat(mails()).isEqualTo(2);
    }

    @Test
    void a_won_dispute_is_told_in_place_of_the_open_one() {
        String dispute = id("du");
        disputed("created", dispute, "needs_response", 999);
        disputed("closed", dispute, "won", 999);
        disputed("funds_reinstated", dispute, "won", 999);
        assertThat(told(Locale.US))
                .containsExactly("Dispute closed: $9.99 of your 100 pack (33 of each) is paid"
                        + ": We put back 33 of each; that left you 33 of each.");
    }

    @Test
    void a_dispute_that_is_lost_from_the_start_is_told_once() {
        String dispute = id("du");
        disputed("created", dispute, "lost", 999);
        disputed("closed", dispute, "lost", 999);
        disputed("created", dispute, "needs_response", 999);
        assertThat(told(Locale.US))
                .containsExactly("Dispute closed: your bank took back $9.99 of your 100 pack (33 of each)"
                        + ": That’s 33 of each gone for good; that left you 0.");
        assertThat(mails()).isEqualTo(1);
    }

    @Test
    void a_dispute_won_after_a_full_refund_changes_no_tokens_and_is_told() {
        String dispute = id("du");
        refunded(999);
        disputed("created", dispute, "needs_response", 999);
        disputed("closed", dispute, "won", 999);
        assertThat(told(Locale.US))
                .contains("Dispute closed: $9.99 of your 100 pack (33 of each) is paid"
                        + ": Your tokens don’t change; you had 0 left.");
    }

    @Test
    void an_inquiry_that_takes_nothing_tells_nothing() {
        disputed("created", id("du"), "warning_needs_response", 999);
        assertThat(told(Locale.US)).isEmpty();
    }

    @Test
    void the_money_is_told_in_its_own_currency() {
        disputed("created", of(dispute(id("du"), payment, "needs_response"), 920, "eur"));
        assertThat(told(Locale.US)).singleElement().asString().startsWith("Your bank disputes €9.20 of your 100 pack");
        customer.receives("charge.refunded", NOV_1, of(charge(payment, customer.id, 0, 0), 1_840, "eur"));
        assertThat(told(Locale.US).getFirst())
                .isEqualTo("Less of your 100 pack (33 of each) went back than we first knew: €9.20"
                        + ": We put back 17 of each; that left you 17 of each.");
    }

    @Test
    void a_refund_of_a_debit_that_was_pending_is_told_when_the_pack_is_granted() {
        String session = id("cs");
        customer.receives("checkout.session.completed", NOV_1, packSession(session, customer.id, "unpaid", "300"));
        customer.receives("refund.created", NOV_1, refund(id("re"), "pi_" + session, 333, "succeeded"));
        customer.receives(
                "checkout.session.async_payment_succeeded", NOV_1, packSession(session, customer.id, "paid", "300"));
        assertThat(told(Locale.US))
                .contains("We refunded $3.33 of your 300 pack (100 of each)"
                        + ": We removed 33 of each; that left you 100 of each.");
    }

    private void refunded(long amount) {
        customer.receives("charge.refunded", NOV_1, charge(payment, customer.id, 999, amount));
    }

    private void disputed(String step, String id, String status, long amount) {
        disputed(step, of(dispute(id, payment, status), amount, "usd"));
    }

    private void disputed(String step, JsonObject dispute) {
        customer.receives("charge.dispute." + step, DEC_1, dispute);
    }

    /** Title and text of what is open, the newest first. */
    private List<String> told(Locale locale) {
        return notices.open(customer.user).stream()
                .map(notice -> NoticeText.of(notice, locale, ZoneOffset.UTC))
                .map(text -> text.title() + ": " + text.text())
                .toList();
    }

    private int mails() {
        return jdbc.sql("select count(*) from mails m join notices n using (id) where n.user_id = :user")
                .param("user", customer.user)
                .query(Integer.class)
                .single();
    }
}
