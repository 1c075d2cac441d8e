package app.sandbox.billing;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of a subscription when the last attempt to collect its invoice has failed: a setting of the account.
 *
 * @see <a href="https://docs.stripe.com/billing/revenue-recovery/smart-retries">docs.stripe.com/billing</a>
 */
@Component
public class DunningSetting {

    /** The choices of Stripe's dashboard. */
    public enum AfterDunning {
        /** It is cancelled: the default. */
        CANCEL,
        /** It stays, unpaid; its next invoices stay drafts. */
        UNPAID,
        /** It stays past due. */
        PAST_DUE
    }

    private final JdbcClient jdbc;

    DunningSetting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The choice in force. */
    public AfterDunning get() {
        String choice = jdbc.sql("select after_dunning from sandbox.state")
                .query(String.class)
                .single();
        return AfterDunning.valueOf(choice.toUpperCase(Locale.ROOT));
    }

    /** Chooses. */
    public void set(AfterDunning choice) {
        jdbc.sql("update sandbox.state set after_dunning = :choice")
                .param("choice", choice.name().toLowerCase(Locale.ROOT))
                .update();
    }
}
