package app.ridgeline.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that reads payments for the customer who made them. */
@Repository
class BillStore {

    private static final String BILLS = """
            select b.*, coalesce(m.amount_minor, b.own_amount) as amount, coalesce(m.currency, b.own_currency) as money,
                coalesce(m.refunded_minor, 0) as refunded,
                coalesce((select sum(r.amount_minor) from refunds r
                          where r.payment_intent = b.intent and not r.failed), 0) as refunds_known,
                coalesce((select sum(r.amount_minor) from refunds r
                          where r.payment_intent = b.intent and r.failed), 0) as refunds_failed,
                exists (select 1 from disputes d where d.payment_intent = b.intent and d.claiming) as disputed
            from (select session_id as id, created_at as at, pack, status, payment_intent as intent,
                         amount_minor as own_amount, currency as own_currency
                  from purchases where user_id = :user
                  union all
                  select i.invoice_id, i.paid_at, null, 'PAID', p.payment_intent, null, null
                  from paid_invoices i left join payments p on p.invoice_id = i.invoice_id
                  where i.user_id = :user) b
            left join payments m on m.payment_intent = b.intent
            order by b.at desc, b.id limit :limit
            """;

    private static final String PENDING = """
            select session_id as id, created_at as at, pack, status, amount_minor as amount, currency as money,
                0 as refunded, 0 as refunds_known, 0 as refunds_failed, false as disputed
            from purchases where user_id = :user and status = 'PENDING'
            order by created_at desc, session_id limit :limit
            """;

    private final JdbcClient jdbc;

    BillStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Bill> of(UUID user, int limit) {
        return read(BILLS, user, limit);
    }

    /** Only a purchase can be pending: an invoice is known once it is paid. */
    List<Bill> pending(UUID user, int limit) {
        return read(PENDING, user, limit);
    }

    private List<Bill> read(String sql, UUID user, int limit) {
        return jdbc.sql(sql)
                .param("user", user)
                .param("limit", limit)
                .query(BillStore::bill)
                .list();
    }

    /** The payment of the user's pack that was sold with this session, if there is one. */
    Optional<String> paymentOf(UUID user, String session) {
        return jdbc.sql("""
                        select payment_intent from purchases
                        where user_id = :user and session_id = :session and payment_intent is not null
                        """)
                .param("user", user)
                .param("session", session)
                .query(String.class)
                .optional();
    }

    boolean isInvoiceOf(UUID user, String invoice) {
        return jdbc.sql("select exists (select 1 from paid_invoices where user_id = :user and invoice_id = :invoice)")
                .param("user", user)
                .param("invoice", invoice)
                .query(Boolean.class)
                .single();
    }

    private static Bill bill(ResultSet row, int n) throws SQLException {
        Long amount = row.getObject("amount", Long.class);
        String currency = row.getString("money");
        Integer pack = row.getObject("pack", Integer.class);
        return new Bill(
                row.getString("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                pack == null ? OptionalInt.empty() : OptionalInt.of(pack),
                amount == null || currency == null
                        ? Optional.empty()
                        : Optional.of(new Bill.Amount(amount, currency.toLowerCase(Locale.ROOT))),
                state(
                        row.getString("status"),
                        new Claim.Money(
                                row.getLong("amount"),
                                row.getLong("refunded"),
                                row.getLong("refunds_known"),
                                row.getLong("refunds_failed"),
                                row.getBoolean("disputed"))));
    }

    private static Bill.State state(String status, Claim.Money money) {
        if (!status.equals("PAID")) {
            return Bill.State.valueOf(status);
        }
        if (money.disputed()) {
            return Bill.State.DISPUTED;
        }
        long refunded = money.refunded();
        return refunded == 0
                ? Bill.State.PAID
                : refunded < money.amount() ? Bill.State.PARTLY_REFUNDED : Bill.State.REFUNDED;
    }
}
