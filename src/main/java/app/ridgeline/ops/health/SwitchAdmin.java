package app.ridgeline.ops.health;

import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.ThrownSwitch;
import app.ridgeline.tokens.ledger.Switches;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Throws and lifts the operator's stops, for admins, with a reason and on record. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class SwitchAdmin {

    private static final Logger log = LoggerFactory.getLogger(SwitchAdmin.class);

    private final Switches switches;
    private final Audit audit;
    private final TransactionTemplate transaction;

    SwitchAdmin(Switches switches, Audit audit, PlatformTransactionManager transactions) {
        this.switches = switches;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How a throw or a lift ended. */
    public enum Result {
        /** It is so, and nothing that began before is still in progress. */
        DONE,
        /**
         * It is so for all that begins now; a change that began before may still end, within the time-outs of the pool.
         */
        DONE_WITH_CHANGES_UNDER_WAY,
        /** It was so already. */
        NO_CHANGE
    }

    /** The stops in force. */
    public List<ThrownSwitch> thrown() {
        return switches.thrown();
    }

    /**
     * Stops it on all nodes. When this returns {@link Result#DONE}, no grant can appear that the stop forbids.
     *
     * @param reason 1 to 500 characters that say something
     */
    public Result stop(Caller caller, OperatorSwitch which, String reason) {
        String why = valid(reason);
        if (!change(caller, which, "switch-stop", why)) {
            return Result.NO_CHANGE;
        }
        log.warn("[USAGE_TOKENS] An operator has thrown the switch {}: {}", which.key(), why);
        try {
            switches.awaitRunningChanges();
            return Result.DONE;
        } catch (DataAccessException e) {
            log.warn("[USAGE_TOKENS] A change that began before the stop is still under way", e);
            return Result.DONE_WITH_CHANGES_UNDER_WAY;
        }
    }

    /** Allows it again on all nodes; what waited for that is processed within seconds. */
    public Result allow(Caller caller, OperatorSwitch which, String reason) {
        String why = valid(reason);
        if (!change(caller, which, "switch-allow", why)) {
            return Result.NO_CHANGE;
        }
        log.warn("[USAGE_TOKENS] An operator has lifted the switch {}: {}", which.key(), why);
        return Result.DONE;
    }

    private boolean change(Caller caller, OperatorSwitch which, String action, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            boolean changed = action.equals("switch-stop")
                    ? switches.stop(which, reason, caller.actor().toString())
                    : switches.allow(which);
            if (changed) {
                audit.record(caller, new AuditedAct(action, null, which.key(), reason, Map.of()));
            }
            return changed;
        }));
    }

    private static String valid(String reason) {
        String stripped = reason.strip();
        if (stripped.isEmpty() || stripped.length() > 500 || stripped.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A reason has 1 to 500 characters");
        }
        return stripped;
    }
}
