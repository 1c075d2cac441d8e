package app.ridgeline.billing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.billing.stripe.StripeJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisputeTest {

    static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");
    static final PaymentReference PAYMENT = new PaymentReference(Optional.of("pi_1"), Optional.empty());

    @Test
    void every_order_of_its_events_ends_the_same() {
        List<Dispute> told = List.of(
                dispute("warning_needs_response", false, 0),
                dispute("needs_response", false, 1),
                dispute("under_review", false, 2),
                dispute("won", false, 3),
                dispute("won", true, 4));
        for (int i = 0; i < told.size(); i++) {
            for (int j = 0; j < told.size(); j++) {
                for (int k = 0; k < told.size(); k++) {
                    Dispute end = told.get(i).and(told.get(j)).and(told.get(k));
                    int last = Math.max(i, Math.max(j, k));
                    assertThat(end.status()).isEqualTo(told.get(last).status());
                    assertThat(end.reinstated()).isEqualTo(last == 4);
                }
            }
        }
    }

    @Test
    void a_closed_dispute_is_final() {
        Dispute lost = dispute("lost", false, 5);
        assertThat(lost.and(dispute("under_review", false, 9)).status()).isEqualTo("lost");
        assertThat(lost.and(dispute("won", false, 9)).status()).isEqualTo("lost");
    }

    @Test
    void of_two_closings_the_first_is_final_in_either_order() {
        Dispute lost = dispute("lost", false, 5);
        Dispute won = dispute("won", false, 9);
        assertThat(lost.and(won).status()).isEqualTo("lost");
        assertThat(won.and(lost).status()).isEqualTo("lost");
    }

    @Test
    void the_amount_is_the_one_of_the_word_that_counts() {
        Dispute created = dispute("needs_response", 999, 1);
        Dispute less = dispute("needs_response", 333, 2);
        assertThat(created.and(less).amount()).contains(new Bill.Amount(333, "usd"));
        assertThat(less.and(created).amount()).contains(new Bill.Amount(333, "usd"));
        Dispute lost = dispute("lost", 500, 3);
        assertThat(less.and(lost).and(dispute("under_review", 999, 9)).amount()).contains(new Bill.Amount(500, "usd"));
    }

    @Test
    void two_words_of_one_second_end_the_same_in_either_order() {
        List<Dispute> told = List.of(
                dispute("needs_response", 999, 1),
                dispute("needs_response", 333, 1),
                dispute("under_review", 333, 1),
                dispute("lost", 333, 1),
                dispute("won", 999, 1));
        for (Dispute one : told) {
            for (Dispute other : told) {
                assertThat(one.and(other)).isEqualTo(other.and(one));
            }
        }
    }

    @Test
    void an_amount_that_was_not_kept_is_learned_from_any_later_event() {
        Dispute old = new Dispute("du_1", PAYMENT, "lost", Optional.empty(), false, T0);
        assertThat(old.and(dispute("lost", 333, 9)).amount()).contains(new Bill.Amount(333, "usd"));
    }

    @Test
    void the_money_is_held_kept_or_back() {
        assertThat(dispute("under_review", false, 0).outcome()).isEqualTo(Dispute.Outcome.OPEN);
        assertThat(dispute("lost", false, 0).outcome()).isEqualTo(Dispute.Outcome.LOST);
        assertThat(dispute("won", false, 0).outcome()).isEqualTo(Dispute.Outcome.WON);
        assertThat(dispute("lost", true, 0).outcome()).isEqualTo(Dispute.Outcome.WON);
        for (String status : List.of("warning_needs_response", "warning_closed", "charge_refunded", "prevented")) {
            assertThat(dispute(status, true, 0).outcome()).as(status).isEqualTo(Dispute.Outcome.NONE);
        }
    }

    @Test
    void an_amount_or_currency_that_is_missing_is_a_failure_and_not_a_guess() {
        String json = "{\"id\":\"du_1\",\"payment_intent\":\"pi_1\",\"status\":\"lost\",\"%s\":%s}";
        assertThatThrownBy(() -> Dispute.read(StripeJson.parse(json.formatted("currency", "\"usd\"")), false, T0))
                .hasMessage("The field amount is missing");
        assertThatThrownBy(() -> Dispute.read(StripeJson.parse(json.formatted("amount", "1")), false, T0))
                .hasMessage("The field currency is missing");
    }

    @Test
    void an_unknown_status_is_a_failure_and_not_a_guess() {
        StripeJson json = StripeJson.parse(
                "{\"id\":\"du_1\",\"payment_intent\":\"pi_1\",\"status\":\"odd\",\"amount\":1,\"currency\":\"usd\"}");
        assertThatThrownBy(() -> Dispute.read(json, false, T0)).hasMessage("The dispute's status is unknown: odd");
    }

    private static Dispute dispute(String status, boolean reinstated, int second) {
        return new Dispute(
                "du_1", PAYMENT, status, Optional.of(new Bill.Amount(999, "usd")), reinstated, T0.plusSeconds(second));
    }

    private static Dispute dispute(String status, long amount, int second) {
        return new Dispute(
                "du_1", PAYMENT, status, Optional.of(new Bill.Amount(amount, "usd")), false, T0.plusSeconds(second));
    }
}
