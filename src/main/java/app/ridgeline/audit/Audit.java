package app.ridgeline.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down who did what. An act that is not recorded did not happen: both commit together, or neither does. */
@Service
public class Audit {

    private final AuditStore store;

    Audit(AuditStore store) {
        this.store = store;
    }

    /** Records an act in the transaction that does it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Caller caller, AuditedAct act) {
        store.add(caller, act);
    }

    /**
     * Returns all that was done by a person or to them, oldest first, in the columns that they may read: of others it
     * says only that it was an operator.
     */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> ofPerson(UUID userId) {
        return store.ofPerson(userId);
    }

    /**
     * Removes the network address from what an erased person did, and the reasons from what was done to them, in the
     * transaction that erases them.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(UUID erasedUser) {
        store.removeAddresses(erasedUser);
        store.removeReasons(erasedUser);
    }
}
