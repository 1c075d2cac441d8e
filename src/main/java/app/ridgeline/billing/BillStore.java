package app.ridgeline.billing;

import app.ridgeline.billing.rules.Bill;
import app.ridgeline.billing.rules.Clawback;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that reads payments for the customer who made them. */
@Repository
class BillStore {

    private static final String PURCHASES = """
            select session_id as id, created_at as at, pack, status, payment_intent, amount_minor, currency
            from purchases where user_id = :user
            """;

    private static final String INVOICES = """
            select i.invoice_id, i.paid_at, null, 'PAID', p.payment_intent, null, null
            from paid_invoices i left join payments p on p.invoice_id = i.invoice_id
            where i.user_id = :user
            """;

    private static final String BILLS = read(PURCHASES + "union all " + INVOICES);

    private static final String PENDING = read(PURCHASES + "and status = 'PENDING'");

    private static String read(String bills) {
        return "select b.*, money.*, refunded.*, disputed.* from (" + bills + ") b " + PaymentStore.JOIN_MONEY
                + "order by b.at desc, b.id limit :limit";
    }

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
        Clawback.Money money = PaymentStore.money(row);
        Integer pack = row.getObject("pack", Integer.class);
        return new Bill(
                row.getString("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                pack == null ? OptionalInt.empty() : OptionalInt.of(pack),
                money.paid(),
                state(row.getString("status"), money));
    }

    private static Bill.State state(String status, Clawback.Money money) {
        if (!status.equals("PAID")) {
            return Bill.State.valueOf(status);
        }
        if (money.isDisputed()) {
            return Bill.State.DISPUTED;
        }
        long refunded = money.refunded();
        return refunded == 0
                ? Bill.State.PAID
                : refunded < money.amountOrZero() ? Bill.State.PARTLY_REFUNDED : Bill.State.REFUNDED;
    }
}
