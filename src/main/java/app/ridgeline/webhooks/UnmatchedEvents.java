package app.ridgeline.webhooks;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.CustomerLinked;
import app.ridgeline.billing.Learned;
import app.ridgeline.correlation.Correlation;
import app.ridgeline.database.Outage;
import app.ridgeline.tokens.ledger.Switches;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Processes events that came before we knew their customer, payment, session or price, once we know it, and tries
 * failed ones again. Those that an operator's stop deferred come first, in Stripe's order, as soon as grants are
 * allowed.
 */
@Component
public class UnmatchedEvents {

    private static final Logger log = LoggerFactory.getLogger(UnmatchedEvents.class);
    private static final int BATCH = 100;
    private static final Duration GATHER = Duration.ofMillis(50);

    private final DeliveryStore store;
    private final Inbox inbox;
    private final Catalog catalog;
    private final Switches switches;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final AtomicBoolean waiting = new AtomicBoolean();

    UnmatchedEvents(DeliveryStore store, Inbox inbox, Catalog catalog, Switches switches, Clock clock) {
        this.store = store;
        this.inbox = inbox;
        this.catalog = catalog;
        this.switches = switches;
        this.clock = clock;
    }

    /** A customer that our own code made is known at once; whoever made it does not wait for this. */
    @EventListener
    void linked(CustomerLinked customer) {
        retrySoon();
    }

    /** What an event taught us may be what another one waits for. */
    @TransactionalEventListener
    void learned(Learned learned) {
        retrySoon();
    }

    /** However much is learned in a moment, or while one look is under way, one more is enough. */
    private void retrySoon() {
        if (!waiting.getAndSet(true)) {
            Thread.ofVirtual().name("unmatched-events").start(Correlation.carried(this::gatherAndRetry));
        }
    }

    private void gatherAndRetry() {
        try {
            Thread.sleep(GATHER);
            retry();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Tries the events that can be matched by now, again as long as that teaches us something. What fails is kept,
     * waits for the next time and does not hold back the rest.
     */
    public void retry() {
        oneAtATime.lock();
        try {
            waiting.set(false);
            if (switches.grantsStopped()) {
                return; // the job looks again in seconds
            }
            while (takeDeferred()) {
                // More than a batch was waiting.
            }
            while (retryBatch()) {
                // What was processed may be what another event waits for.
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * Whether there may be more: none is left behind DEFERRED, unless grants are stopped again or the database is away.
     */
    private boolean takeDeferred() {
        List<Tried> tried = store.deferred(BATCH).stream().map(this::retry).toList();
        return tried.size() == BATCH && !tried.contains(Tried.OUTAGE) && !switches.grantsStopped();
    }

    private boolean retryBatch() {
        List<Tried> tried = store.matchable(catalog.planPrices(), clock.instant(), BATCH).stream()
                .map(this::retry)
                .toList();
        return tried.contains(Tried.PROCESSED);
    }

    private enum Tried {
        PROCESSED,
        WITHOUT_EFFECT,
        OUTAGE
    }

    private Tried retry(String payload) {
        StripeEvent event = StripeEvent.read(payload);
        try {
            return inbox.receive(event, payload) ? Tried.PROCESSED : Tried.WITHOUT_EFFECT;
        } catch (Inbox.DeliveryFailed e) {
            log.warn("[USAGE_TOKENS] {} was tried again, and failed", event.id());
            return Outage.isOne(e) ? Tried.OUTAGE : Tried.WITHOUT_EFFECT;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        /** A customer that appears by plain SQL is found within seconds. */
        @Bean
        RecurringTask<Void> unmatchedEventsJob(UnmatchedEvents events) {
            return Tasks.recurring("unmatched-events", FixedDelay.ofSeconds(5))
                    .execute((instance, context) -> events.retry());
        }
    }
}
