package app.sandbox.demo;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.TimeTravel;
import app.sandbox.database.EmbeddedServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Brings the sandbox back to its first day: accounts, balances, billing and deliveries are deleted and the demo data
 * are made anew. Whoever is signed in is signed out, because the accounts are new ones. The directory of vendors and
 * the storms stay.
 */
@Service
public class Reset {

    private static final Logger LOG = LoggerFactory.getLogger(Reset.class);
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration POLL = Duration.ofMillis(50);

    private final ResetTables tables;
    private final SandboxClock clock;
    private final TimeTravel testClock;
    private final DemoData demoData;
    private final ObjectProvider<JdbcConnectionDetails> database;

    Reset(
            ResetTables tables,
            SandboxClock clock,
            TimeTravel testClock,
            DemoData demoData,
            ObjectProvider<JdbcConnectionDetails> database) {
        this.tables = tables;
        this.clock = clock;
        this.testClock = testClock;
        this.demoData = demoData;
        this.database = database;
    }

    /** Whether the database is the sandbox's own; another one is emptied only if it is named. */
    public boolean ownsDatabase() {
        return database.getIfAvailable() instanceof EmbeddedServer;
    }

    /** What the database is called. */
    public String databaseName() {
        return tables.database();
    }

    /**
     * Does it.
     *
     * @param confirmed the database's name if it is not the sandbox's own
     * @throws Refused if nothing was done, and why
     */
    public synchronized void run(@Nullable String confirmed) {
        if (!ownsDatabase() && !tables.database().equals(confirmed)) {
            throw new Refused(
                    "This database is not the sandbox's own but the one of DATABASE_URL. To delete all its users,"
                            + " balances and billing, confirm with its name: " + tables.database() + ".");
        }
        if (!testClock.alone(this::begin)) {
            throw new Refused("The clock is on its way, and did not stop. Try again when it has arrived.");
        }
        LOG.info("The sandbox was reset to its demo data");
    }

    private void begin() {
        List<@Nullable String> held = tables.holdDeliveries();
        boolean empty = false;
        try {
            awaitQuiet();
            tables.empty();
            empty = true;
        } catch (DataAccessException e) {
            LOG.warn("The sandbox could not be reset", e);
            throw new Refused(
                    "The database did not allow it, and nothing was changed. Try again; a database of your own"
                            + " must let its user switch triggers off.");
        } finally {
            if (!empty) {
                tables.letDeliveriesGo(held);
            }
        }
        clock.refresh();
        demoData.prepare();
    }

    private void awaitQuiet() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (tables.isSending() && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why nothing was reset. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
