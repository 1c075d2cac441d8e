package app.sandbox.base;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lays the sandbox's own database schema before the port opens. It is no migration of the application: outside the
 * sandbox it never exists.
 */
@Component
public class SandboxSchema implements SmartLifecycle {

    public static final long LOCK = 0x5A4D_B0C5L;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final SandboxClock clock;
    private volatile boolean running;

    public SandboxSchema(JdbcTemplate jdbc, TransactionTemplate transaction, SandboxClock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void start() {
        String script = Resources.text(new ClassPathResource("sandbox/schema.sql"));
        transaction.executeWithoutResult(status -> {
            // Two nodes may start at once, and "if not exists" alone does not make that safe.
            jdbc.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            jdbc.execute(script);
        });
        clock.refresh();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, whose phase lies near the highest. */
    @Override
    public int getPhase() {
        return 0;
    }
}
