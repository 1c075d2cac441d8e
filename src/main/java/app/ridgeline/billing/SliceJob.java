package app.ridgeline.billing;

import app.ridgeline.tokens.ledger.Switches;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Renews allowances within a period: of subscriptions that are billed for longer or shorter than a month, and where a
 * period began inside a running slice. */
@Component
public class SliceJob {

    private static final Logger log = LoggerFactory.getLogger(SliceJob.class);
    private static final int PAGE = 500;

    private final AllowanceGrants grants;
    private final Allowances allowances;
    private final Switches switches;
    private final Clock clock;

    SliceJob(AllowanceGrants grants, Allowances allowances, Switches switches, Clock clock) {
        this.grants = grants;
        this.allowances = allowances;
        this.switches = switches;
        this.clock = clock;
    }

    /** Grants every slice that is due, each in a transaction of its own: one failure does not hold back the rest. */
    public void grantDueSlices() {
        if (switches.grantsStopped()) {
            return; // what is due stays due
        }
        Instant now = clock.instant();
        String after = "";
        List<String> page;
        do {
            page = grants.due(now, after, PAGE);
            for (String subscription : page) {
                after = subscription;
                try {
                    allowances.grantDueSlice(subscription, now);
                } catch (RuntimeException e) {
                    log.error("[USAGE_TOKENS] The monthly slice of {} was not granted", subscription, e);
                }
            }
        } while (page.size() == PAGE);
    }
}
