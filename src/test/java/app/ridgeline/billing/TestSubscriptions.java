package app.ridgeline.billing;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts subscriptions into the table, as if Stripe had told us. */
final class TestSubscriptions {

    private TestSubscriptions() {}

    static String insert(JdbcClient jdbc, UUID user, String customer, String status) {
        String id = "sub_" + UUID.randomUUID();
        jdbc.sql("""
                        insert into subscriptions (id, user_id, customer_id, status, plan, price_id, quantity,
                            billing_interval, interval_count, collection_paused, cancel_at_period_end, period_start,
                            period_end, started_at, snapshot_type, snapshot_at, snapshot_event, updated_at)
                        values (:id, :user, :customer, :status, 'solo', 'price_solo_m', 1, 'month', 1, false, false,
                            now(), now() + interval '1 month', now(), 'customer.subscription.created', now(), 'evt_x',
                            now())
                        """)
                .param("id", id)
                .param("user", user)
                .param("customer", customer)
                .param("status", status)
                .update();
        return id;
    }
}
