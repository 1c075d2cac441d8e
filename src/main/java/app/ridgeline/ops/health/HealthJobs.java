package app.ridgeline.ops.health;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs of the health checks; each runs once across all nodes. */
@Configuration(proxyBeanMethods = false)
class HealthJobs {

    @Bean
    RecurringTask<Void> dailyHealthJob(HealthChecks checks, HealthSettings settings) {
        return Tasks.recurring("health-daily", new Daily(settings.zone(), LocalTime.of(9, 0)))
                .execute((instance, context) -> checks.runDaily());
    }

    @Bean
    RecurringTask<Void> quickHealthJob(HealthChecks checks) {
        return Tasks.recurring("health-quick", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> checks.runEachMinute());
    }
}
