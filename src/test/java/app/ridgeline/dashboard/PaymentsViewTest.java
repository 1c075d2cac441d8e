package app.ridgeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.PageTest;
import com.vaadin.flow.component.button.Button;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class PaymentsViewTest extends PageTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void payments_are_listed_with_state_amount_and_document() {
        UUID user = users.create();
        purchase(user, "PAID");
        purchase(user, "PENDING");
        signIn(user);
        navigate(PaymentsView.class);

        assertThat(textOf(find(PaymentsView.class).single()))
                .contains("Pack of 100", "33 of each", "$9.99", "Paid", "Pending", "once your bank confirms it");
        assertThat(find(Button.class).withCaption("Receipt").all()).hasSize(1);
    }

    @Test
    void nobody_reads_what_others_paid() {
        purchase(users.create(), "PAID");
        signIn(users.create());
        navigate(PaymentsView.class);

        assertThat(textOf(find(PaymentsView.class).single()))
                .contains("Nothing paid yet")
                .doesNotContain("Pack of 100");
    }

    private void purchase(UUID user, String status) {
        jdbc.sql("""
                        insert into purchases (session_id, user_id, pack, status, payment_intent, amount_minor, currency,
                            created_at, paid_at)
                        values (:id, :user, 100, :status, 'pi_' || :id, 999, 'usd', now(),
                            case when :status = 'PAID' then now() end)
                        """)
                .param("id", "cs_" + UUID.randomUUID())
                .param("user", user)
                .param("status", status)
                .update();
    }
}
