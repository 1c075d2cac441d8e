package app.ridgeline.sandbox;

import app.ridgeline.sandbox.stripe.Renewals;
import app.ridgeline.sandbox.stripe.SandboxHousekeeping;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** What the simulated Stripe does by the clock, also when nobody moves it, and the tidying up. */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
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
