package app.ridgeline.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps which Stripe customer a user pays as. Billing decides it and remembers all that a user ever had; the one in use
 * is in the user's row, where operators set it by SQL too.
 */
@Repository
public class UserCustomers {

    private final JdbcClient jdbc;

    public UserCustomers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a customer is to be called at Stripe. */
    public record Contact(String email, String name) {}

    /**
     * Returns the user's customer, or empty if there is none.
     *
     * @throws IllegalArgumentException if there is no such user
     */
    public Optional<String> of(UUID userId) {
        String customer = jdbc.sql("select coalesce(stripe_customer_id, '') from users where id = :user")
                .param("user", userId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no user " + userId));
        return customer.isEmpty() ? Optional.empty() : Optional.of(customer);
    }

    /**
     * Makes this the user's customer, unless there is one already or it is another user's.
     *
     * @return what the user is called now; empty if nothing changed
     */
    public Optional<Contact> link(UUID userId, String customerId) {
        return jdbc.sql("""
                        update users set stripe_customer_id = :customer
                        where id = :user and stripe_customer_id is null
                          and not exists (select 1 from users where stripe_customer_id = :customer)
                        returning email, name
                        """)
                .param("user", userId)
                .param("customer", customerId)
                .query(Contact.class)
                .optional();
    }

    /**
     * Removes this customer from the user, if it still is theirs.
     *
     * @return what the user is called now; empty if nothing changed
     */
    public Optional<Contact> unlink(UUID userId, String customerId) {
        return jdbc.sql("""
                        update users set stripe_customer_id = null
                        where id = :user and stripe_customer_id = :customer
                        returning email, name
                        """)
                .param("user", userId)
                .param("customer", customerId)
                .query(Contact.class)
                .optional();
    }
}
