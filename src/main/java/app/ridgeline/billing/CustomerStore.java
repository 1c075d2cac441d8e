package app.ridgeline.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL of customers. Each statement stands alone: between them lies a call to Stripe, so no transaction can span
 * them.
 */
@Repository
class CustomerStore {

    /**
     * What Stripe is asked for. Written down before the first call, so that every caller on every node sends the same
     * parameters under the same key, also when the user changes the email in between.
     *
     * @param no counts the keys this user has used up
     * @param doubtful an earlier key may have made a customer that we do not know
     * @param aged Stripe may have forgotten the key
     */
    record Request(UUID userId, int no, String email, String name, boolean doubtful, boolean aged) {

        String idempotencyKey() {
            return "customer-" + userId + "-" + no;
        }
    }

    private final JdbcClient jdbc;

    CustomerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The user's customer, or empty if there is none. */
    Optional<String> customerOf(UUID userId) {
        String customer = jdbc.sql("select coalesce(stripe_customer_id, '') from users where id = :user")
                .param("user", userId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no user " + userId));
        return customer.isEmpty() ? Optional.empty() : Optional.of(customer);
    }

    /** The request to send for this user: the one written down before, or else a new one. */
    Request request(UUID userId) {
        jdbc.sql("""
                        insert into stripe_customer_requests (user_id, email, name)
                        select id, email, name from users where id = :user
                        on conflict (user_id) do nothing
                        """).param("user", userId).update();
        // Stripe keeps a key for at least 24 hours.
        return jdbc.sql("""
                        select user_id, no, email, name, doubtful, started_at < now() - interval '20 hours' as aged
                        from stripe_customer_requests where user_id = :user
                        """).param("user", userId).query(CustomerStore::row).single();
    }

    /** Gives up the key of this request: the next try uses another one, with what the user is called now. */
    void renew(Request request, boolean doubtful) {
        jdbc.sql("""
                        update stripe_customer_requests r
                        set no = r.no + 1, email = u.email, name = u.name, doubtful = :doubtful, started_at = now()
                        from users u
                        where u.id = r.user_id and r.user_id = :user and r.no = :no
                        """)
                .param("user", request.userId())
                .param("no", request.no())
                .param("doubtful", doubtful)
                .update();
    }

    /** Makes this the user's customer, unless there is one already; true if it is the one now. */
    boolean link(UUID userId, String customerId) {
        return jdbc.sql("""
                        update users set stripe_customer_id = :customer
                        where id = :user and stripe_customer_id is null
                        """).param("user", userId).param("customer", customerId).update() == 1;
    }

    /** Takes this customer away from the user, if it still is the one; the next request uses a new key. */
    void unlink(UUID userId, String customerId) {
        jdbc.sql("""
                        with gone as (
                            update users set stripe_customer_id = null
                            where id = :user and stripe_customer_id = :customer
                            returning id, email, name)
                        insert into stripe_customer_requests as r (user_id, email, name)
                        select id, email, name from gone
                        on conflict (user_id) do update
                        set no = r.no + 1, email = excluded.email, name = excluded.name, doubtful = false,
                            started_at = now()
                        """).param("user", userId).param("customer", customerId).update();
    }

    private static Request row(ResultSet row, int n) throws SQLException {
        return new Request(
                row.getObject("user_id", UUID.class),
                row.getInt("no"),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("doubtful"),
                row.getBoolean("aged"));
    }
}
