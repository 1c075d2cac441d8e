package app.ridgeline.ops.health;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import java.time.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** The jobs of the health checks; each runs once across all nodes. */
@Configuration(proxyBeanMethods = false)
class HealthJobs {

    private static final Logger log = LoggerFactory.getLogger(HealthJobs.class);
    private static final String HOURLY = "health-hourly";

    @Bean
    RecurringTask<Void> dailyHealthJob(HealthChecks checks, HealthSettings settings) {
        return Tasks.recurring("health-daily", new Daily(settings.zone(), LocalTime.of(9, 0)))
                .execute((instance, context) -> checks.runDaily());
    }

    @Bean
    RecurringTask<Void> hourlyHealthJob(HealthChecks checks) {
        return Tasks.recurring(HOURLY, FixedDelay.ofHours(1)).execute((instance, context) -> checks.runEachHour());
    }

    @Bean
    RecurringTask<Void> ledgerPassJob(LedgerChecks ledger) {
        return Tasks.recurring("ledger-pass", FixedDelay.ofMinutes(1)).execute((instance, context) -> ledger.step());
    }

    @Bean
    RecurringTask<Void> quickHealthJob(HealthChecks checks) {
        return Tasks.recurring("health-quick", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> checks.runEachMinute());
    }

    @Bean
    AtStart hourlyHealthJobAtStart(ObjectProvider<SchedulerClient> scheduler) {
        return new AtStart(scheduler);
    }

    /** A node that starts, with a new release or after a fault, does not wait for the hour. */
    static class AtStart {

        private final ObjectProvider<SchedulerClient> scheduler;

        AtStart(ObjectProvider<SchedulerClient> scheduler) {
            this.scheduler = scheduler;
        }

        @EventListener(ApplicationReadyEvent.class)
        void checkNow() {
            try {
                scheduler.ifAvailable(
                        it -> it.reschedule(TaskInstanceId.of(HOURLY, RecurringTask.INSTANCE), Instant.now()));
            } catch (RuntimeException e) {
                log.debug("The hourly checks run already, or were never scheduled", e);
            }
        }
    }
}
