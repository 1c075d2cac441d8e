package app.ridgeline.billing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The module's jobs; each runs once across all nodes. */
@Configuration(proxyBeanMethods = false)
class BillingJobs {

    @Bean
    RecurringTask<Void> sliceTask(SliceJob job) {
        return Tasks.recurring("monthly-slices", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> job.grantDueSlices());
    }

    @Bean
    RecurringTask<Void> rereadTask(RereadJob job) {
        return Tasks.recurring("reread-subscriptions", FixedDelay.ofSeconds(30)).execute((instance, context) -> {
            job.judgeAnew();
            job.rereadUndecided();
        });
    }

    @Bean
    RecurringTask<Void> voidTask(VoidJob job) {
        return Tasks.recurring("void-open-invoices", FixedDelay.ofSeconds(30))
                .execute((instance, context) -> job.voidOpenInvoices());
    }

    @Bean
    RecurringTask<Void> customerMovesTask(CustomerMoves moves) {
        return Tasks.recurring("customer-moves", FixedDelay.ofSeconds(5))
                .execute((instance, context) -> moves.moveWaiting());
    }

    @Bean
    RecurringTask<Void> scheduleTask(ScheduleJob job) {
        return Tasks.recurring("scheduled-changes", FixedDelay.ofSeconds(30))
                .execute((instance, context) -> job.readSchedules());
    }

    @Bean
    RecurringTask<Void> customerEmailsTask(CustomerEmails emails) {
        return Tasks.recurring("customer-emails", FixedDelay.ofSeconds(30))
                .execute((instance, context) -> emails.tellStripe());
    }
}
