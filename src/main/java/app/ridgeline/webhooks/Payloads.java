package app.ridgeline.webhooks;

import app.ridgeline.account.PersonalData;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps payloads no longer than needed. After 90 days, and at once when a person is erased, an event that came to an end
 * keeps what identifies it; one that may be tried again keeps all but what is personal.
 */
@Component
class Payloads implements PersonalData {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int BATCH = 500;

    private final PayloadStore store;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Payloads(PayloadStore store, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Trims what is older than 90 days, a batch at a time; returns how many. */
    int trimOld() {
        int trimmed = 0;
        int batch;
        do {
            batch = Objects.requireNonNull(transaction.execute(
                    status -> trim(store.receivedBefore(clock.instant().minus(KEPT), BATCH))));
            trimmed += batch;
        } while (batch == BATCH);
        return trimmed;
    }

    @Override
    public void erase(UUID userId) {
        while (trim(store.ofUser(userId, BATCH)) == BATCH) {
            // More than one batch.
        }
    }

    private int trim(List<PayloadStore.Payload> payloads) {
        for (PayloadStore.Payload payload : payloads) {
            String less = payload.open() ? Redaction.redact(payload.text()) : Redaction.trim(payload.text());
            store.replace(payload.eventId(), less, clock.instant());
        }
        return payloads.size();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> trimPayloadsJob(Payloads payloads) {
            return Tasks.recurring("trim-payloads", Schedules.daily(ZoneOffset.UTC, LocalTime.of(2, 30)))
                    .execute((instance, context) -> payloads.trimOld());
        }
    }
}
