package app.ridgeline.billing.reconciliation;

import app.ridgeline.billing.stripe.StripeApi;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;

/**
 * Compares subscriptions and recent payments at Stripe with ours, once a night, and reports what differs. It changes
 * nothing: which side is wrong is for a person to say.
 */
@Service
public class Reconciliation {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    /** How long a change may be on its way to us before it counts as a difference. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SubscriptionCheck subscriptions;
    private final PaymentCheck payments;
    private final ReconciliationStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration patience;

    @Autowired
    Reconciliation(
            SubscriptionCheck subscriptions,
            PaymentCheck payments,
            ReconciliationStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this(subscriptions, payments, store, events, clock, PATIENCE);
    }

    Reconciliation(
            SubscriptionCheck subscriptions,
            PaymentCheck payments,
            ReconciliationStore store,
            ApplicationEventPublisher events,
            Clock clock,
            Duration patience) {
        this.subscriptions = subscriptions;
        this.payments = payments;
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.patience = patience;
    }

    /** The newest run with its findings, also if it failed or is still running; empty before the first night. */
    public Optional<ReconciliationRun> latest() {
        return store.latest();
    }

    /** Compares everything once. A failure, of Stripe's or ours, ends this run and is kept with it. */
    void run() {
        StripeApi.requireNoTransaction();
        long run = store.begin(clock.instant());
        try {
            compare(run);
        } catch (RuntimeException e) {
            log.error("[USAGE_TOKENS] The reconciliation with Stripe ended early", e);
            store.fail(run, String.valueOf(e.getMessage()), clock.instant());
            store.latest().ifPresent(this::tell);
            return;
        }
        store.latest().ifPresent(this::report);
    }

    private void compare(long run) {
        var oddSubscriptions = new Suspects(ReconciliationRun.MAX_FINDINGS);
        int subscriptionCount = subscriptions.look(oddSubscriptions);
        var oddPayments = new Suspects(ReconciliationRun.MAX_FINDINGS);
        int paymentCount = payments.look(oddPayments);
        if (!oddSubscriptions.ids().isEmpty() || !oddPayments.ids().isEmpty()) {
            waitForWhatIsOnItsWay();
        }
        List<Difference> found = new ArrayList<>();
        oddSubscriptions.ids().forEach(id -> found.addAll(subscriptions.lookAgain(id)));
        oddPayments.ids().forEach(id -> found.addAll(payments.lookAgain(id)));
        List<Difference> kept = found.subList(0, Math.min(found.size(), ReconciliationRun.MAX_FINDINGS));
        int more = found.size() - kept.size() + oddSubscriptions.more() + oddPayments.more();
        store.finish(run, subscriptionCount, paymentCount, kept, more, clock.instant());
    }

    private void report(ReconciliationRun run) {
        if (run.total() > 0) {
            log.error(
                    "[USAGE_TOKENS] The reconciliation found {} differences between Stripe and us; nothing was changed",
                    run.total());
        } else {
            log.info(
                    "[USAGE_TOKENS] The reconciliation compared {} subscriptions and {} payments: all agree",
                    run.subscriptions(),
                    run.payments());
        }
        tell(run);
    }

    private void tell(ReconciliationRun run) {
        try {
            events.publishEvent(new ReconciliationFinished(run));
        } catch (RuntimeException e) {
            log.error("[USAGE_TOKENS] Somebody could not be told of the reconciliation", e);
        }
    }

    private void waitForWhatIsOnItsWay() {
        try {
            Thread.sleep(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The program stops", e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> reconciliationTask(Reconciliation reconciliation) {
            return Tasks.recurring("reconciliation", new Daily(ZoneOffset.UTC, LocalTime.of(3, 30)))
                    .execute((instance, context) -> reconciliation.run());
        }
    }
}
