package app.ridgeline.tokens.ledger;

import app.ridgeline.tokens.HoldId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Releases the holds whose time is up, each in a transaction of its own. Several nodes may do so at once. */
@Component
public class HoldExpiry {

    private static final Logger log = LoggerFactory.getLogger(HoldExpiry.class);
    private static final int BATCH = 500;

    private final HoldStore store;
    private final Holds holds;
    private final Clock clock;

    HoldExpiry(HoldStore store, Holds holds, Clock clock) {
        this.store = store;
        this.holds = holds;
        this.clock = clock;
    }

    /**
     * Releases all holds that are due now. One that cannot be released does not keep the others waiting: it is reported
     * and tried again the next time.
     *
     * @return how many were released
     */
    public int releaseDue() {
        Instant now = LedgerRows.now(clock);
        int released = 0;
        HoldStore.Due last = HoldStore.Due.FIRST;
        List<HoldStore.Due> batch;
        do {
            batch = store.due(now, last, BATCH);
            for (HoldStore.Due due : batch) {
                released += release(due.id(), now);
                last = due;
            }
        } while (batch.size() == BATCH);
        return released;
    }

    private int release(HoldId id, Instant now) {
        try {
            return holds.expire(id, now) ? 1 : 0;
        } catch (RuntimeException e) {
            log.error("[USAGE_TOKENS] {} is past its time and could not be released", id, e);
            return 0;
        }
    }
}
