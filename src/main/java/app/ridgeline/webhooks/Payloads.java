package app.ridgeline.webhooks;

import app.ridgeline.account.privacy.PersonalData;
import app.ridgeline.database.Expiring;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps payloads no longer than needed. After a time, and at once when a person is erased, an event that came to an end
 * keeps what identifies it; one that may be tried again keeps all but what is personal. Its row stays: it is what keeps
 * a repeated delivery from a second effect.
 */
@Component
class Payloads implements PersonalData, Expiring {

    private static final int BATCH = 500;

    private final PayloadStore store;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Payloads(PayloadStore store, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "payloads";
    }

    @Override
    public Duration kept() {
        return Duration.ofDays(90);
    }

    /** Stripe delivers again for three days, and lists events for 30. */
    @Override
    public Duration keptAtLeast() {
        return Duration.ofDays(30);
    }

    @Override
    public int forget(Duration olderThan, int limit) {
        return Objects.requireNonNull(transaction.execute(
                status -> trim(store.receivedBefore(clock.instant().minus(olderThan), limit))));
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
}
