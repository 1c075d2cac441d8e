package app.ridgeline.billing;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of addresses that Stripe has not been told yet. When to try is the database's time. */
@Repository
class CustomerEmailStore {

    /** The end of an insert into {@code customer_emails_due as due}: who is in it already is due anew. */
    static final String ON_CONFLICT_AGAIN = """
            on conflict (user_id) do update
            set version = due.version + 1, attempts = 0, next_attempt_at = now()""";

    private final JdbcClient jdbc;

    CustomerEmailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What Stripe is to be told.
     *
     * @param customerId null if the user has no customer
     * @param version of the change
     */
    record Due(UUID userId, @Nullable String customerId, String email, int version, int attempts) {}

    void add(UUID userId) {
        jdbc.sql("insert into customer_emails_due as due (user_id) values (:user) " + ON_CONFLICT_AGAIN)
                .param("user", userId)
                .update();
    }

    List<Due> due(int limit) {
        return jdbc.sql("""
                        select d.user_id, u.stripe_customer_id as customer_id, u.email, d.version, d.attempts
                        from customer_emails_due d join people u on u.id = d.user_id
                        where d.next_attempt_at <= now()
                        order by d.next_attempt_at limit :limit
                        """).param("limit", limit).query(Due.class).list();
    }

    /** Forgets what was told, unless the address changed again meanwhile. */
    void done(Due due) {
        jdbc.sql("delete from customer_emails_due where user_id = :user and version = :version")
                .param("user", due.userId())
                .param("version", due.version())
                .update();
    }

    void postpone(Due due, Duration wait) {
        jdbc.sql("""
                        update customer_emails_due
                        set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => :wait)
                        where user_id = :user and version = :version
                        """)
                .param("user", due.userId())
                .param("version", due.version())
                .param("wait", (double) wait.toSeconds())
                .update();
    }
}
