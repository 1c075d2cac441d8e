package app.ridgeline.tokens.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The module's job: holds are released within a minute of their time, also when the node that took them is gone. */
@Configuration(proxyBeanMethods = false)
class TokenJobs {

    @Bean
    RecurringTask<Void> holdExpiryJob(HoldExpiry expiry) {
        return Tasks.recurring("hold-expiry", FixedDelay.ofSeconds(15))
                .execute((instance, context) -> expiry.releaseDue());
    }
}
