package app.sandbox.delivery;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what has served its time, so that a sandbox that is left running does not grow for ever. */
@Component
public class SandboxHousekeeping {

    // As long as Stripe keeps them.
    private static final Duration IDEMPOTENCY_KEYS_KEPT = Duration.ofHours(24);
    private static final Duration DELIVERIES_KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;

    SandboxHousekeeping(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes old idempotency keys and finished deliveries. */
    public void tidy() {
        delete("sandbox.idempotency_keys where created_at < :before", IDEMPOTENCY_KEYS_KEPT);
        delete("sandbox.deliveries where created_at < :before and state <> 'pending'", DELIVERIES_KEPT);
    }

    private void delete(String what, Duration kept) {
        jdbc.sql("delete from " + what)
                .param("before", Timestamp.from(Instant.now().minus(kept)))
                .update();
    }
}
