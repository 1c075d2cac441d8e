package app.ridgeline.testing;

import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes users for tests, each new and unlike any other. */
@TestComponent
public class TestUsers {

    private final JdbcClient jdbc;

    TestUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A user without a Stripe customer. */
    public UUID create() {
        return insert(null);
    }

    /** A user with this Stripe customer, as plain SQL would insert one. */
    public UUID withCustomer(String customerId) {
        return insert(customerId);
    }

    private UUID insert(String customerId) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into users (id, email, stripe_customer_id) values (:id, :email, :customer)")
                .param("id", id)
                .param("email", id + "@example.com")
                .param("customer", customerId)
                .update();
        return id;
    }
}
