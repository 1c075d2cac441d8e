package app.ridgeline.billing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers which invoices were paid. */
@Repository
class PaidInvoices {

    private final JdbcClient jdbc;

    PaidInvoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the fact, unless it is known. */
    void add(UUID userId, PaidInvoice invoice, String eventId, Instant paidAt) {
        jdbc.sql("""
                        insert into paid_invoices (invoice_id, user_id, subscription_id, event_id, paid_at)
                        values (:id, :user, :subscription, :event, :paid) on conflict do nothing
                        """)
                .param("id", invoice.id())
                .param("subscription", invoice.subscriptionId())
                .param("user", userId)
                .param("event", eventId)
                .param("paid", paidAt.atOffset(ZoneOffset.UTC))
                .update();
    }
}
