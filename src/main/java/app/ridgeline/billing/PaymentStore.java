package app.ridgeline.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of payments and of what became of them: refunds, disputes, and the invoice they paid. */
@Repository
class PaymentStore {

    private final JdbcClient jdbc;

    PaymentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The payment, if it is known to have paid a pack or an invoice of ours. */
    Optional<Payment> find(PaymentReference reference) {
        return jdbc.sql("""
                        with named as (
                            select coalesce(cast(:intent as text),
                                (select payment_intent from payments where charge_id = cast(:charge as text) limit 1)) as intent)
                        select n.intent, paid.user_id, paid.currency
                        from named n cross join lateral (
                            select user_id, currency from purchases where payment_intent = n.intent
                            union all
                            select user_id, currency from payments
                            where payment_intent = n.intent and invoice_id is not null) paid
                        limit 1
                        """)
                .param("intent", reference.paymentIntent().orElse(null))
                .param("charge", reference.chargeId().orElse(null))
                .query((row, n) -> new Payment(
                        row.getString("intent"),
                        row.getObject("user_id", UUID.class),
                        Optional.ofNullable(row.getString("currency"))))
                .optional();
    }

    /** Whose invoice this is; empty if it is no subscription's that we know. */
    Optional<UUID> ownerOfInvoice(String invoiceId) {
        return jdbc.sql("""
                        select user_id from paid_invoices where invoice_id = :id
                        union all
                        select user_id from subscriptions where latest_invoice = :id
                        limit 1
                        """).param("id", invoiceId).query(UUID.class).optional();
    }

    /** Writes what a charge tells of its payment. */
    void save(UUID userId, String intent, Charge charge) {
        save(
                userId,
                intent,
                charge.payment().chargeId().orElse(null),
                charge.amountMinor(),
                charge.currency(),
                charge.refundedMinor());
    }

    /** Writes what a payment intent tells of itself. */
    void save(UUID userId, PaymentIntent payment) {
        save(userId, payment.id(), payment.chargeId().orElse(null), payment.amountMinor(), payment.currency(), 0);
    }

    /** Of the refunded amounts the largest is kept. */
    private void save(
            UUID userId, String intent, @Nullable String charge, long amount, String currency, long refunded) {
        jdbc.sql("""
                        insert into payments (payment_intent, user_id, charge_id, amount_minor, currency, refunded_minor)
                        values (:intent, :user, :charge, :amount, :currency, :refunded)
                        on conflict (payment_intent) do update set
                            charge_id = coalesce(excluded.charge_id, payments.charge_id),
                            amount_minor = excluded.amount_minor, currency = excluded.currency,
                            refunded_minor = greatest(payments.refunded_minor, excluded.refunded_minor)
                        """)
                .param("intent", intent)
                .param("user", userId)
                .param("charge", charge)
                .param("amount", amount)
                .param("currency", currency)
                .param("refunded", refunded)
                .update();
    }

    /** Writes which invoice a payment paid; once known it stays. */
    void link(UUID userId, String intent, @Nullable String charge, String invoiceId) {
        jdbc.sql("""
                        insert into payments (payment_intent, user_id, charge_id, invoice_id)
                        values (:intent, :user, :charge, :invoice)
                        on conflict (payment_intent) do update set
                            charge_id = coalesce(payments.charge_id, excluded.charge_id),
                            invoice_id = excluded.invoice_id
                        where payments.invoice_id is null
                        """)
                .param("intent", intent)
                .param("user", userId)
                .param("charge", charge)
                .param("invoice", invoiceId)
                .update();
    }

    /** Writes a refund. Once failed it stays failed. */
    void save(UUID userId, String intent, Refund refund) {
        jdbc.sql("""
                        insert into refunds (id, user_id, payment_intent, amount_minor, status, failed)
                        values (:id, :user, :intent, :amount, :status, :failed)
                        on conflict (id) do update set
                            amount_minor = excluded.amount_minor, status = excluded.status, failed = excluded.failed
                        where not refunds.failed and (excluded.failed or refunds.status is distinct from 'succeeded')
                        """)
                .param("id", refund.id())
                .param("user", userId)
                .param("intent", intent)
                .param("amount", refund.amountMinor())
                .param("status", refund.status().orElse(null))
                .param("failed", refund.isFailed())
                .update();
    }

    Optional<Dispute> dispute(String id) {
        return jdbc.sql("select * from disputes where id = :id")
                .param("id", id)
                .query(PaymentStore::dispute)
                .optional();
    }

    void save(UUID userId, String intent, Dispute dispute) {
        jdbc.sql("""
                        insert into disputes (id, user_id, payment_intent, status, reinstated, told_at)
                        values (:id, :user, :intent, :status, :reinstated, :told)
                        on conflict (id) do update set
                            status = excluded.status, reinstated = excluded.reinstated, told_at = excluded.told_at
                        """)
                .param("id", dispute.id())
                .param("user", userId)
                .param("intent", intent)
                .param("status", dispute.status())
                .param("reinstated", dispute.reinstated())
                .param("told", dispute.toldAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Dispute dispute(ResultSet row, int n) throws SQLException {
        Instant toldAt = row.getObject("told_at", OffsetDateTime.class).toInstant();
        return new Dispute(
                row.getString("id"),
                new PaymentReference(Optional.of(row.getString("payment_intent")), Optional.empty()),
                row.getString("status"),
                row.getBoolean("reinstated"),
                toldAt);
    }
}
