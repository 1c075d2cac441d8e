package app.ridgeline.tokens.ledger;

import app.ridgeline.database.DatabaseTime;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.ThrownSwitch;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What an operator has stopped, on all nodes. Pages and callers that only want to be polite ask here, and may hear what
 * was true {@link #STALE_AFTER} ago. The stop itself does not depend on that: every statement that changes a balance
 * asks the table.
 */
@Service
public class Switches {

    /** How old an answer may be. */
    public static final Duration STALE_AFTER = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Switches.class);

    private final SwitchStore store;
    private final BooleanSupplier nodeUntrusted;
    private volatile @Nullable Known known;

    /** Of the database that this reads. */
    public Switches(JdbcClient jdbc) {
        this(jdbc, () -> false);
    }

    @Autowired
    Switches(JdbcClient jdbc, DatabaseTime time) {
        this(jdbc, time::isUntrusted);
    }

    private Switches(JdbcClient jdbc, BooleanSupplier nodeUntrusted) {
        this.store = new SwitchStore(jdbc);
        this.nodeUntrusted = nodeUntrusted;
    }

    private record Known(List<ThrownSwitch> thrown, long readAtNanos) {

        boolean isFresh() {
            return System.nanoTime() - readAtNanos < STALE_AFTER.toNanos();
        }
    }

    /** The stops in force, the oldest first. */
    public List<ThrownSwitch> thrown() {
        Known last = known;
        if (last != null && last.isFresh()) {
            return last.thrown();
        }
        long now = System.nanoTime();
        try {
            List<ThrownSwitch> thrown = List.copyOf(store.thrown());
            known = new Known(thrown, now);
            return thrown;
        } catch (DataAccessException e) {
            // Who asks goes on to the database and fails there, in words of its own.
            log.debug("The operator's switches could not be read", e);
            return last == null ? List.of() : last.thrown();
        }
    }

    /** Whether this one is thrown. */
    public boolean isThrown(OperatorSwitch which) {
        return thrown().stream().anyMatch(it -> it.which() == which);
    }

    /** Whether what Stripe causes has to wait: by an operator's word, or because this machine's clock is far off. */
    public boolean grantsStopped() {
        return isThrown(OperatorSwitch.STOP_GRANTS) || readOnly() || nodeUntrusted.getAsBoolean();
    }

    /** Whether no balance changes at all. */
    public boolean readOnly() {
        return isThrown(OperatorSwitch.READ_ONLY);
    }

    /**
     * Stops it, from the caller's commit on.
     *
     * @param reason 1 to 500 characters
     * @param actor an id, never an email
     * @return false if it was stopped already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean stop(OperatorSwitch which, String reason, String actor) {
        forgetAtTheEnd();
        return store.add(which, reason, actor);
    }

    /** Allows it again, from the caller's commit on; false if it was not stopped. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean allow(OperatorSwitch which) {
        forgetAtTheEnd();
        return store.remove(which);
    }

    /**
     * Waits until all changes that began before a stop was committed have ended: after it no grant of theirs can
     * appear.
     *
     * @throws org.springframework.dao.PessimisticLockingFailureException if one of them takes longer than the lock
     *     time-out
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void awaitRunningChanges() {
        store.awaitRunning();
    }

    private void forgetAtTheEnd() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                known = null;
            }
        });
    }
}
