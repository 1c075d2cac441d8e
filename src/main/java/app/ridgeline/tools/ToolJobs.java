package app.ridgeline.tools;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The module's job; it runs once across all nodes. */
@Configuration(proxyBeanMethods = false)
class ToolJobs {

    @Bean
    RecurringTask<Void> toolRunSweepJob(RunSweep sweep) {
        return Tasks.recurring("tool-run-sweep", FixedDelay.ofSeconds(30))
                .execute((instance, context) -> sweep.endOverdue());
    }
}
