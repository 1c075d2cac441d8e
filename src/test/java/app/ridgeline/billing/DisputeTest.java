package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void an_unknown_status_is_a_failure_and_not_a_guess() {
        StripeJson json = StripeJson.parse("{\"id\":\"du_1\",\"payment_intent\":\"pi_1\",\"status\":\"odd\"}");
        assertThatThrownBy(() -> Dispute.read(json, false, T0)).hasMessage("The dispute's status is unknown: odd");
    }

    private static Dispute dispute(String status, boolean reinstated, int second) {
        return new Dispute("du_1", PAYMENT, status, reinstated, T0.plusSeconds(second));
    }
}
