package app.ridgeline.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of invoices that nobody is to pay any more. When to ask Stripe is the database's time. */
@Repository
class OpenInvoiceStore {

    private static final int MAX_ERROR = 1_000;

    private final JdbcClient jdbc;

    OpenInvoiceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An ended subscription whose open invoices are to be voided. */
    record Due(String subscriptionId, int attempts) {}

    void add(UUID userId, String subscriptionId) {
        jdbc.sql("insert into invoices_to_void (subscription_id, user_id) values (:id, :user) on conflict do nothing")
                .param("id", subscriptionId)
                .param("user", userId)
                .update();
    }

    List<Due> due(int limit) {
        return jdbc.sql("""
                        select subscription_id, attempts from invoices_to_void
                        where given_up_at is null and next_attempt_at <= now()
                        order by next_attempt_at limit :limit
                        """).param("limit", limit).query(Due.class).list();
    }

    void done(String subscriptionId) {
        jdbc.sql("delete from invoices_to_void where subscription_id = :id")
                .param("id", subscriptionId)
                .update();
    }

    void postpone(String subscriptionId, Duration wait, String error) {
        jdbc.sql("""
                        update invoices_to_void
                        set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => :wait),
                            error = :error
                        where subscription_id = :id
                        """)
                .param("id", subscriptionId)
                .param("wait", (double) wait.toSeconds())
                .param("error", shortened(error))
                .update();
    }

    void giveUp(String subscriptionId, String error) {
        jdbc.sql("update invoices_to_void set given_up_at = now(), error = :error where subscription_id = :id")
                .param("id", subscriptionId)
                .param("error", shortened(error))
                .update();
    }

    /** Writes the fact that an invoice was voided, unless it is known. */
    void addVoided(UUID userId, String invoiceId, String eventId, Instant at) {
        jdbc.sql("""
                        insert into voided_invoices (invoice_id, user_id, event_id, voided_at)
                        values (:id, :user, :event, :at) on conflict do nothing
                        """)
                .param("id", invoiceId)
                .param("user", userId)
                .param("event", eventId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How an invoice came to its end; paid counts before voided. */
    Optional<SubscriptionTerms.InvoiceEnd> endOf(String invoiceId) {
        return jdbc.sql("""
                        select 'PAID' from paid_invoices where invoice_id = :id
                        union all
                        select 'VOIDED' from voided_invoices where invoice_id = :id
                        limit 1
                        """)
                .param("id", invoiceId)
                .query((row, n) -> SubscriptionTerms.InvoiceEnd.valueOf(row.getString(1)))
                .optional();
    }

    /** Says, before a subscription is ended because its account closes, that its end is not to be told. */
    void leaveEndUntold(String subscriptionId) {
        jdbc.sql("update subscriptions set end_untold = true where id = :id")
                .param("id", subscriptionId)
                .update();
    }

    boolean isEndUntold(String subscriptionId) {
        return jdbc.sql("select end_untold from subscriptions where id = :id")
                .param("id", subscriptionId)
                .query(Boolean.class)
                .single();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), MAX_ERROR)).replace('\0', ' ');
    }
}
