package app.ridgeline.billing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers which invoices were paid. */
@Repository
class PaidInvoices {

    private final JdbcClient jdbc;

    PaidInvoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean contains(@Nullable String invoiceId) {
        return invoiceId != null
                && jdbc.sql("select exists (select 1 from paid_invoices where invoice_id = :id)")
                        .param("id", invoiceId)
                        .query(Boolean.class)
                        .single();
    }

    /** Writes the fact; false if it was known. */
    boolean add(UUID userId, String invoiceId, String eventId, Instant paidAt) {
        return jdbc.sql("""
                        insert into paid_invoices (invoice_id, user_id, event_id, paid_at)
                        values (:id, :user, :event, :paid) on conflict do nothing
                        """)
                        .param("id", invoiceId)
                        .param("user", userId)
                        .param("event", eventId)
                        .param("paid", paidAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
