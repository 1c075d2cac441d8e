package app.ridgeline.tools;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends the runs whose node ended first: their holds are over, so nothing was charged. Several nodes may do so at once.
 */
@Component
class RunSweep {

    private static final Logger log = LoggerFactory.getLogger(RunSweep.class);
    private static final int BATCH = 200;

    private final StoredRuns runs;
    private final RunTransactions transactions;
    private final Clock clock;

    RunSweep(StoredRuns runs, RunTransactions transactions, Clock clock) {
        this.runs = runs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Ends what is overdue. Returns how many there were. */
    int endOverdue() {
        List<UUID> overdue = runs.overdue(clock.instant(), BATCH);
        int ended = 0;
        for (UUID run : overdue) {
            try {
                if (transactions.fail(run, Run.LOST)) {
                    log.warn("[USAGE_TOKENS] The run {} was ended by nobody in time: lost, not charged", run);
                    ended++;
                }
            } catch (RuntimeException e) {
                log.error("[USAGE_TOKENS] The overdue run {} could not be ended", run, e);
            }
        }
        return ended;
    }
}
