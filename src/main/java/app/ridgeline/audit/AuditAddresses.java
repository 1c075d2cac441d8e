package app.ridgeline.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Takes network addresses off entries that are 90 days old: until then they help to see what happened. */
@Component
class AuditAddresses {

    /** The trigger on the table allows no less. */
    static final Duration KEPT = Duration.ofDays(90);

    private static final int BATCH = 1_000;

    private final AuditStore store;

    AuditAddresses(AuditStore store) {
        this.store = store;
    }

    /** Each batch is a transaction of its own. Returns how many entries lost their address. */
    int removeOld() {
        int removed = 0;
        int batch;
        do {
            batch = store.removeAddresses(KEPT, BATCH);
            removed += batch;
        } while (batch == BATCH);
        return removed;
    }

    /** Once a night, on one node. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> auditAddressesJob(AuditAddresses addresses) {
            return Tasks.recurring("audit-addresses", Schedules.daily(ZoneOffset.UTC, LocalTime.of(2, 40)))
                    .execute((instance, context) -> addresses.removeOld());
        }
    }
}
