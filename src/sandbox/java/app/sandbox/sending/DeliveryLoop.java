package app.sandbox.sending;

import app.sandbox.base.SandboxClock;
import app.sandbox.base.SandboxSettings;
import app.sandbox.delivery.Attempt;
import app.sandbox.delivery.Deliveries;
import app.sandbox.delivery.EndpointLab;
import app.sandbox.delivery.EventDelivery;
import app.sandbox.delivery.Fault;
import app.sandbox.delivery.SignatureKind;
import app.sandbox.delivery.WebhookSender;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends what is due, each delivery on a virtual thread of its own, and repeats failures with growing pauses. It starts
 * once the port is open and finds by itself what an earlier run or another node has left.
 */
@Component
class DeliveryLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(3));
    private static final Duration LEASE = WebhookSender.TIMEOUT.plusSeconds(10);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);
    private static final int MAX_AT_ONCE = 8;

    private final Deliveries deliveries;
    private final EventPayloads payloads;
    private final EndpointLab lab;
    private final ObjectStore store;
    private final WebhookSender sender;
    private final SandboxSettings settings;
    private final SandboxClock clock;
    private final Semaphore wake = new Semaphore(0);
    private final Semaphore free = new Semaphore(MAX_AT_ONCE);
    private volatile @Nullable Thread thread;

    DeliveryLoop(
            Deliveries deliveries,
            EventPayloads payloads,
            EndpointLab lab,
            ObjectStore store,
            WebhookSender sender,
            SandboxSettings settings,
            SandboxClock clock) {
        this.deliveries = deliveries;
        this.payloads = payloads;
        this.lab = lab;
        this.store = store;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void added(Deliveries.Added event) {
        wake.release();
    }

    @Override
    public void start() {
        Thread loop = Thread.ofVirtual().name("sandbox-deliveries").unstarted(this::run);
        thread = loop;
        loop.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After the web server, so that its port is known; and stopped before it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void run() {
        while (isRunning()) {
            try {
                sendDue();
                sleepUntilNextDue();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The database may be away for a while; what is due stays due.
                LOG.warn("The simulated Stripe could not look for due deliveries: {}", e.getMessage());
                pause();
            }
        }
    }

    private void sendDue() throws InterruptedException {
        free.acquire();
        int slots = 1 + free.drainPermits();
        List<EventDelivery> due = List.of();
        try {
            due = deliveries.claim(slots, LEASE);
        } finally {
            free.release(slots - due.size());
        }
        for (EventDelivery delivery : due) {
            Thread.ofVirtual().name("sandbox-delivery-" + delivery.id()).start(() -> {
                try {
                    attempt(delivery);
                } finally {
                    free.release();
                    wake.release();
                }
            });
        }
    }

    private void attempt(EventDelivery delivery) {
        try {
            String payload = payloads.of(delivery);
            EndpointLab.Disturbance disturbance = lab.take(delivery.endpointId());
            Attempt attempt = disturbed(disturbance, () -> send(delivery, payload));
            int attempts = delivery.attempts() + 1;
            // What nobody may take is tried once: more would only fill the list.
            boolean again =
                    !attempt.succeeded() && attempts <= PAUSES.size() && delivery.signature() == SignatureKind.VALID;
            String state = attempt.succeeded() ? "delivered" : again ? "pending" : "failed";
            Instant next = Instant.now().plus(again ? PAUSES.get(attempts - 1) : Duration.ZERO);
            deliveries.record(delivery, attempt, disturbance.fault(), state, next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Its lease passes, then it is tried again.
            LOG.warn("Delivery {} of {} could not be recorded", delivery.id(), delivery.eventId(), e);
        }
    }

    private Attempt disturbed(EndpointLab.Disturbance disturbance, Call call) throws InterruptedException {
        if (disturbance.fault() == Fault.ERROR) {
            return new Attempt(500, "The sandbox failed this attempt: it did not reach the endpoint", Duration.ZERO);
        }
        Attempt attempt = call.make();
        return switch (disturbance.fault()) {
            case LOST ->
                new Attempt(null, "The sandbox lost the answer, which was " + attempt.statusCode(), attempt.duration());
            case SLOW -> attempt.after(disturbance.delay());
            case NONE, ERROR -> attempt;
        };
    }

    private interface Call {
        Attempt make() throws InterruptedException;
    }

    private Attempt send(EventDelivery delivery, String payload) throws InterruptedException {
        String endpoint = delivery.endpointId();
        if (endpoint == null) {
            return sender.send(settings.webhookUrl(), settings.webhookSecret(), payload, delivery.signature());
        }
        StripeObject registered =
                store.find(ObjectType.WEBHOOK_ENDPOINT, endpoint).orElse(null);
        if (registered == null) {
            return new Attempt(null, "The endpoint was deleted", Duration.ZERO);
        }
        return sender.send(
                Json.requiredText(registered.body(), "url"),
                Json.requiredText(registered.hidden(), "secret"),
                payload,
                delivery.signature());
    }

    private void sleepUntilNextDue() throws InterruptedException {
        clock.refresh();
        Duration sleep = deliveries
                .nextDue()
                .map(due -> Duration.between(Instant.now(), due))
                .filter(until -> until.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
        if (sleep.isPositive() && wake.tryAcquire(sleep.toMillis() + 1, TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void pause() {
        try {
            Thread.sleep(LONGEST_SLEEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
