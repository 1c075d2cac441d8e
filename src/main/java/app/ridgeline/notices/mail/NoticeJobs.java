package app.ridgeline.notices.mail;

import app.ridgeline.notices.LowBalanceNotices;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The module's jobs; each runs once across all nodes. */
@Configuration(proxyBeanMethods = false)
class NoticeJobs {

    @Bean
    RecurringTask<Void> mailTask(MailDelivery delivery) {
        return Tasks.recurring("mails", FixedDelay.ofSeconds(5)).execute((instance, context) -> delivery.sendDue());
    }

    @Bean
    RecurringTask<Void> lowBalanceTask(LowBalanceNotices notices) {
        return Tasks.recurring("low-balances", FixedDelay.ofSeconds(30)).execute((instance, context) -> notices.run());
    }
}
