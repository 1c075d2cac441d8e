package app.ridgeline.database;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Forgets what is kept for a time only, a batch at a time, so that no transaction grows with what has gathered. One
 * that fails does not keep the others.
 */
@Component
public class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 500;

    /** A night's work; what is left is done the next night. */
    private static final int MOST_BATCHES = 2_000;

    private final Map<Expiring, Duration> times;

    Retention(List<Expiring> all, RetentionSettings settings) {
        this.times = settings.of(all);
    }

    /** Forgets what is too old. */
    public void forgetOld() {
        times.forEach((it, kept) -> {
            try {
                int forgotten = forget(it, kept);
                if (forgotten > 0) {
                    log.info("Forgot {} {} of more than {} days ago", forgotten, it.name(), kept.toDays());
                }
            } catch (RuntimeException e) {
                log.error("[USAGE_TOKENS] Old {} could not be forgotten", it.name(), e);
            }
        });
    }

    private static int forget(Expiring it, Duration kept) {
        int forgotten = 0;
        for (int batches = 0; batches < MOST_BATCHES; batches++) {
            int batch = it.forget(kept, BATCH);
            forgotten += batch;
            if (batch < BATCH) {
                break;
            }
        }
        return forgotten;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RetentionSettings.class)
    static class Job {

        @Bean
        RecurringTask<Void> retentionJob(Retention retention) {
            return Tasks.recurring("retention", Schedules.daily(ZoneOffset.UTC, LocalTime.of(2, 30)))
                    .execute((instance, context) -> retention.forgetOld());
        }
    }
}
