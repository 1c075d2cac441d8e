package app.ridgeline.tokens;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Releases the holds whose time is up, each in a transaction of its own. */
@Component
public class HoldExpiry {

    private static final int BATCH = 500;

    private final HoldStore store;
    private final Holds holds;
    private final Clock clock;

    HoldExpiry(HoldStore store, Holds holds, Clock clock) {
        this.store = store;
        this.holds = holds;
        this.clock = clock;
    }

    /** Releases all holds that are due now. */
    public void releaseDue() {
        List<HoldId> due;
        do {
            due = store.due(clock.instant(), BATCH);
            due.forEach(holds::expire);
        } while (due.size() == BATCH);
    }
}
