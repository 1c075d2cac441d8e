package app.ridgeline.billing;

import app.ridgeline.billing.rules.PaidInvoice;
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

    boolean contains(String invoiceId) {
        return jdbc.sql("select exists (select 1 from paid_invoices where invoice_id = :id)")
                .param("id", invoiceId)
                .query(Boolean.class)
                .single();
    }

    /** Writes the fact, unless it is known. */
    void add(UUID userId, PaidInvoice invoice, String eventId, Instant paidAt) {
        jdbc.sql("""
                        insert into paid_invoices (invoice_id, user_id, subscription_id, event_id, paid_at,
                            period_start, pays_period, amount_minor, currency, by_transfer, in_full)
                        values (:id, :user, :subscription, :event, :paid, :start, :pays, :amount, :currency, :transfer,
                            :full)
                        on conflict do nothing
                        """)
                .param("id", invoice.id())
                .param("subscription", invoice.subscriptionId())
                .param("user", userId)
                .param("event", eventId)
                .param("paid", paidAt.atOffset(ZoneOffset.UTC))
                .param(
                        "start",
                        invoice.periodStart()
                                .map(start -> start.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .param("pays", invoice.paysPeriod())
                .param("amount", invoice.paid().map(PaidInvoice.Amount::minor).orElse(null))
                .param(
                        "currency",
                        invoice.paid().map(PaidInvoice.Amount::currency).orElse(null))
                .param("transfer", invoice.byTransfer())
                .param("full", invoice.inFull())
                .update();
    }
}
