package app.ridgeline.billing;

import app.ridgeline.account.PersonalData;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was told to Stripe of a person. Ids of customer and payments stay: they are needed to match what Stripe still
 * sends, and tell nothing without Stripe's own data, which is erased there.
 */
@Component
class BillingPersonalData implements PersonalData {

    private final JdbcClient jdbc;
    private final SessionStore sessions;

    BillingPersonalData(JdbcClient jdbc, SessionStore sessions) {
        this.jdbc = jdbc;
        this.sessions = sessions;
    }

    /** Somebody who pays has to be able to sign in: the subscription ends first. */
    @Override
    public Optional<String> objection(UUID userId) {
        return sessions.liveSubscription(userId).map(subscription -> "erasure.refused.subscription");
    }

    @Override
    public void erase(UUID userId) {
        jdbc.sql("delete from customer_emails_due where user_id = :user")
                .param("user", userId)
                .update();
        jdbc.sql("update stripe_customer_requests set email = 'erased@erased.invalid', name = '' where user_id = :user")
                .param("user", userId)
                .update();
    }
}
