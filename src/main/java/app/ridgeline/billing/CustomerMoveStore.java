package app.ridgeline.billing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of customers that were given to another user. */
@Repository
class CustomerMoveStore {

    /** A subscription of this customer is still another user's. */
    record Move(String customerId, UUID from, UUID to, Instant movedAt) {}

    /** Whose a customer is, and who still has a subscription of it. */
    record Owner(UUID user, List<UUID> former) {}

    private final JdbcClient jdbc;

    CustomerMoveStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Move> waiting(int limit) {
        return jdbc.sql("""
            select distinct m.customer_id, s.user_id as from_user, c.user_id as to_user, m.moved_at
            from customer_moves m
                join stripe_customers c on c.customer_id = m.customer_id
                join subscriptions s on s.customer_id = m.customer_id and s.user_id <> c.user_id
            order by m.moved_at limit :limit
            """)
                .param("limit", limit)
                .query((row, n) -> new Move(
                        row.getString("customer_id"),
                        row.getObject("from_user", UUID.class),
                        row.getObject("to_user", UUID.class),
                        row.getObject("moved_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Returns whose a customer is, and from whom subscriptions of it are still to be moved; empty if it is unknown. */
    Optional<Owner> owner(String customerId) {
        return jdbc.sql("""
            select c.user_id, array(
                select distinct s.user_id from subscriptions s
                where s.customer_id = c.customer_id and s.user_id <> c.user_id) as former
            from stripe_customers c where c.customer_id = :customer
            """)
                .param("customer", customerId)
                .query((row, n) -> new Owner(row.getObject("user_id", UUID.class), List.of((UUID[])
                        row.getArray("former").getArray())))
                .optional();
    }

    /** Forgets moves that nothing waits for. */
    void forgetDone() {
        jdbc.sql("""
            delete from customer_moves m
            where not exists (
                select 1 from subscriptions s join stripe_customers c on c.customer_id = s.customer_id
                where s.customer_id = m.customer_id and s.user_id <> c.user_id)
            """).update();
    }

    /** Gives a customer's subscriptions to another user, with what was granted and paid for them. */
    void move(String customerId, UUID from, UUID to) {
        jdbc.sql("""
            with moved as (
                update subscriptions set user_id = :to where customer_id = :customer and user_id = :from
                returning id),
            granted as (
                update allowance_grants g set user_id = :to from moved m where g.subscription_id = m.id),
            invoiced as (
                update paid_invoices i set user_id = :to from moved m where i.subscription_id = m.id
                returning i.invoice_id),
            paid as (
                update payments p set user_id = :to from invoiced i where p.invoice_id = i.invoice_id
                returning p.payment_intent),
            refunded as (
                update refunds r set user_id = :to from paid p where r.payment_intent = p.payment_intent)
            update disputes d set user_id = :to from paid p where d.payment_intent = p.payment_intent
            """)
                .param("customer", customerId)
                .param("from", from)
                .param("to", to)
                .update();
    }
}
