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

    /**
     * What a user types to sign in.
     *
     * @param id of the user
     */
    public record SignIn(UUID id, String email, String password) {}

    /** A customer who can sign in. */
    public SignIn customer() {
        return withPassword("CUSTOMER");
    }

    /** An admin who can sign in, and whose address is known to be theirs. */
    public SignIn admin() {
        SignIn admin = withPassword("ADMIN");
        jdbc.sql("update users set email_verified_at = now() where id = :id")
                .param("id", admin.id())
                .update();
        return admin;
    }

    /** A user without a Stripe customer. */
    public UUID create() {
        return insert(null);
    }

    /** A user with this Stripe customer, as plain SQL would insert one. */
    public UUID withCustomer(String customerId) {
        return insert(customerId);
    }

    private SignIn withPassword(String role) {
        UUID id = UUID.randomUUID();
        String password = "correct horse " + id;
        jdbc.sql("insert into users (id, email, password_hash, role) values (:id, :email, :hash, :role)")
                .param("id", id)
                .param("email", id + "@example.com")
                .param("hash", "{noop}" + password) // no test waits for bcrypt
                .param("role", role)
                .update();
        return new SignIn(id, id + "@example.com", password);
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
