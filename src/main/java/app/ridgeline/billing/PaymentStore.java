package app.ridgeline.billing;

import app.ridgeline.billing.rules.Bill;
import app.ridgeline.billing.rules.Charge;
import app.ridgeline.billing.rules.Clawback;
import app.ridgeline.billing.rules.Dispute;
import app.ridgeline.billing.rules.PaymentIntent;
import app.ridgeline.billing.rules.PaymentReference;
import app.ridgeline.billing.rules.Refund;
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

    /**
     * All that is known of a payment's money, as {@link #money} reads it. Joins to rows {@code b} with the columns
     * {@code payment_intent}, and {@code amount_minor} and {@code currency} for as long as the payment itself has told
     * neither. A refund in another currency than the payment's is no share of it and does not count; a dispute in
     * another one counts whole.
     */
    static final String JOIN_MONEY = """
            left join payments m on m.payment_intent = b.payment_intent
            cross join lateral (
                select coalesce(m.amount_minor, b.amount_minor) as paid_minor,
                    case when m.amount_minor is null then b.currency else m.currency end as paid_currency,
                    coalesce(m.refunded_minor, 0) as charge_refunded) money
            cross join lateral (
                select coalesce(sum(r.amount_minor) filter (where not r.failed), 0) as refunds_known,
                    coalesce(sum(r.amount_minor) filter (where r.failed), 0) as refunds_failed
                from refunds r
                where r.payment_intent = b.payment_intent
                    and (r.currency = money.paid_currency) is not false) refunded
            cross join lateral (
                select coalesce(sum(d.amount_minor), 0) as disputed_minor,
                    coalesce(bool_or(d.amount_minor is null or d.currency <> money.paid_currency), false)
                        as disputed_whole
                from disputes d
                where d.payment_intent = b.payment_intent and d.claiming) disputed
            """;

    private final JdbcClient jdbc;

    PaymentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Clawback.Money money(ResultSet row) throws SQLException {
        return new Clawback.Money(
                row.getObject("paid_minor", Long.class),
                row.getString("paid_currency"),
                row.getLong("charge_refunded"),
                row.getLong("refunds_known"),
                row.getLong("refunds_failed"),
                row.getLong("disputed_minor"),
                row.getBoolean("disputed_whole"));
    }

    /** The payment, if it is known to have paid a pack or an invoice of ours. */
    Optional<Payment> find(PaymentReference reference) {
        return jdbc.sql("""
                        with named as (
                            select coalesce(cast(:intent as text),
                                (select payment_intent from payments where charge_id = cast(:charge as text) limit 1))
                                as intent)
                        select n.intent, paid.user_id
                        from named n cross join lateral (
                            select user_id from purchases where payment_intent = n.intent
                            union all
                            select user_id from payments
                            where payment_intent = n.intent and invoice_id is not null) paid
                        limit 1
                        """)
                .param("intent", reference.paymentIntent().orElse(null))
                .param("charge", reference.chargeId().orElse(null))
                .query((row, n) -> new Payment(row.getString("intent"), row.getObject("user_id", UUID.class)))
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

    /** Writes what a charge tells of its payment: of its amount the last word, of the refunded amounts the largest. */
    void save(UUID userId, String intent, Charge charge) {
        jdbc.sql("""
                        insert into payments (payment_intent, user_id, charge_id, amount_minor, currency, charge_told,
                            refunded_minor)
                        values (:intent, :user, :charge, :amount, :currency, true, :refunded)
                        on conflict (payment_intent) do update set
                            charge_id = coalesce(excluded.charge_id, payments.charge_id),
                            amount_minor = excluded.amount_minor, currency = excluded.currency, charge_told = true,
                            refunded_minor = greatest(payments.refunded_minor, excluded.refunded_minor)
                        """)
                .param("intent", intent)
                .param("user", userId)
                .param("charge", charge.payment().chargeId().orElse(null))
                .param("amount", charge.amountMinor())
                .param("currency", charge.currency())
                .param("refunded", charge.refundedMinor())
                .update();
    }

    /** Writes what a payment intent tells of itself; of the amount its charge knows better. */
    void save(UUID userId, PaymentIntent payment) {
        jdbc.sql("""
                        insert into payments (payment_intent, user_id, charge_id, amount_minor, currency)
                        values (:intent, :user, :charge, :amount, :currency)
                        on conflict (payment_intent) do update set
                            charge_id = coalesce(excluded.charge_id, payments.charge_id),
                            amount_minor = case when payments.charge_told then payments.amount_minor
                                else excluded.amount_minor end,
                            currency = case when payments.charge_told then payments.currency else excluded.currency end
                        """)
                .param("intent", payment.id())
                .param("user", userId)
                .param("charge", payment.chargeId().orElse(null))
                .param("amount", payment.amountMinor())
                .param("currency", payment.currency())
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
                        insert into refunds (id, user_id, payment_intent, amount_minor, currency, status, failed)
                        values (:id, :user, :intent, :amount, :currency, :status, :failed)
                        on conflict (id) do update set
                            amount_minor = excluded.amount_minor, currency = excluded.currency,
                            status = excluded.status, failed = excluded.failed
                        where not refunds.failed and (excluded.failed or refunds.status is distinct from 'succeeded')
                        """)
                .param("id", refund.id())
                .param("user", userId)
                .param("intent", intent)
                .param("amount", refund.amountMinor())
                .param("currency", refund.currency())
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
                        insert into disputes (id, user_id, payment_intent, status, amount_minor, currency, reinstated,
                            told_at)
                        values (:id, :user, :intent, :status, :amount, :currency, :reinstated, :told)
                        on conflict (id) do update set
                            status = excluded.status, amount_minor = excluded.amount_minor,
                            currency = excluded.currency, reinstated = excluded.reinstated, told_at = excluded.told_at
                        """)
                .param("id", dispute.id())
                .param("user", userId)
                .param("intent", intent)
                .param("status", dispute.status())
                .param("amount", dispute.amount().map(Bill.Amount::minor).orElse(null))
                .param("currency", dispute.amount().map(Bill.Amount::currency).orElse(null))
                .param("reinstated", dispute.reinstated())
                .param("told", dispute.toldAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Dispute dispute(ResultSet row, int n) throws SQLException {
        Instant toldAt = row.getObject("told_at", OffsetDateTime.class).toInstant();
        String currency = row.getString("currency");
        return new Dispute(
                row.getString("id"),
                new PaymentReference(Optional.of(row.getString("payment_intent")), Optional.empty()),
                row.getString("status"),
                currency == null
                        ? Optional.empty()
                        : Optional.of(new Bill.Amount(row.getLong("amount_minor"), currency)),
                row.getBoolean("reinstated"),
                toldAt);
    }
}
