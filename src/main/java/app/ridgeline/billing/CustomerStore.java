package app.ridgeline.billing;

import app.ridgeline.account.UserCustomers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The SQL of customers. Each method stands alone: between them lies a call to Stripe, so no transaction can span them.
 */
@Repository
class CustomerStore {

    /** What became of a request. */
    enum State {
        OPEN,
        REFUSED,
        DOUBTFUL
    }

    /**
     * What Stripe is asked for. Written down before the first call, so that every caller on every node sends the same
     * parameters under the same key, also when the user changes the email in between.
     *
     * @param no counts the keys of this user
     * @param state what became of it so far
     * @param aged Stripe may have forgotten the key
     */
    record Request(UUID userId, int no, String email, String name, State state, boolean aged) {

        String idempotencyKey() {
            return "customer-" + userId + "-" + no;
        }
    }

    private final JdbcClient jdbc;
    private final UserCustomers users;

    CustomerStore(JdbcClient jdbc, UserCustomers users) {
        this.jdbc = jdbc;
        this.users = users;
    }

    /** The user's customer, or empty if there is none. */
    Optional<String> customerOf(UUID userId) {
        return users.of(userId);
    }

    /** The request to send for this user: the one written down before, or else a new one. */
    Request request(UUID userId) {
        jdbc.sql("""
                        insert into stripe_customer_requests (user_id, email, name)
                        select id, email, name from people where id = :user
                        on conflict (user_id) do nothing
                        """).param("user", userId).update();
        // Stripe keeps a key for at least 24 hours.
        return jdbc.sql("""
                        select user_id, no, email, name, state, started_at < now() - interval '20 hours' as aged
                        from stripe_customer_requests where user_id = :user
                        """).param("user", userId).query(CustomerStore::row).single();
    }

    /** Notes that this request got no customer; a doubt is never overwritten. */
    void failed(Request request, State state) {
        jdbc.sql("""
                        update stripe_customer_requests set state = :state
                        where user_id = :user and no = :no and state <> 'doubtful'
                        """)
                .param("user", request.userId())
                .param("no", request.no())
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .update();
    }

    /** Puts a new request in the place of this one: another key, and what the user is called now. */
    void renew(Request request) {
        jdbc.sql("""
                        update stripe_customer_requests r
                        set no = r.no + 1, email = u.email, name = u.name, state = 'open', started_at = now()
                        from people u
                        where u.id = r.user_id and r.user_id = :user and r.no = :no
                        """).param("user", request.userId()).param("no", request.no()).update();
    }

    /**
     * Makes this the user's customer, unless there is one already or it is somebody else's; true if it is now. A
     * customer made under an address that the user has given up meanwhile is to be told the new one.
     */
    @Transactional
    boolean link(UUID userId, String customerId) {
        Optional<UserCustomers.Contact> linked = users.link(userId, customerId);
        linked.ifPresent(contact -> jdbc.sql("""
                        insert into customer_emails_due as due (user_id)
                        select user_id from stripe_customer_requests where user_id = :user and email <> :email
                        """ + CustomerEmailStore.ON_CONFLICT_AGAIN)
                .param("user", userId)
                .param("email", contact.email())
                .update());
        return linked.isPresent();
    }

    /** Takes this customer away from the user, if it still is the one; the next request uses a new key. */
    @Transactional
    void unlink(UUID userId, String customerId) {
        users.unlink(userId, customerId)
                .ifPresent(contact -> jdbc.sql("""
                        insert into stripe_customer_requests as r (user_id, email, name)
                        values (:user, :email, :name)
                        on conflict (user_id) do update
                        set no = r.no + 1, email = excluded.email, name = excluded.name, state = 'open',
                            started_at = now()
                        """)
                        .param("user", userId)
                        .param("email", contact.email())
                        .param("name", contact.name())
                        .update());
    }

    private static Request row(ResultSet row, int n) throws SQLException {
        return new Request(
                row.getObject("user_id", UUID.class),
                row.getInt("no"),
                row.getString("email"),
                row.getString("name"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("aged"));
    }
}
