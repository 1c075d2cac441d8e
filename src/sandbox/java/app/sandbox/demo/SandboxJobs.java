package app.sandbox.demo;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.Renewals;
import app.sandbox.delivery.SandboxHousekeeping;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the simulated Stripe does by the clock, also when nobody moves it, and the tidying up. */
@Configuration(proxyBeanMethods = false)
class SandboxJobs {

    @Bean
    RecurringTask<Void> sandboxRenewalsJob(Renewals renewals, SandboxClock clock) {
        return Tasks.recurring("sandbox-renewals", FixedDelay.ofSeconds(15))
                .execute((instance, context) -> renewals.catchUp(clock.instant()));
    }

    @Bean
    RecurringTask<Void> sandboxTidyingJob(SandboxHousekeeping housekeeping) {
        return Tasks.recurring("sandbox-tidying", FixedDelay.ofHours(1))
                .execute((instance, context) -> housekeeping.tidy());
    }
}
