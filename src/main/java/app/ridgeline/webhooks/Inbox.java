package app.ridgeline.webhooks;

import app.ridgeline.database.Outage;
import app.ridgeline.tokens.StoppedException;
import app.ridgeline.tokens.ledger.Switches;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes events so that each has one effect. The event's row, the ledger's entries and every other change commit in one
 * transaction, which first locks the user's row. Whatever fails rolls all of it back and is then kept as FAILED, to be
 * tried again by Stripe, by a job or by hand; an outage of the database counts against no event. While an operator has
 * stopped grants every event that has a handler is kept as DEFERRED instead, so that none overtakes another.
 */
@Component
class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    /** Where log lines and error reports find the event's id. */
    private static final String EVENT = "stripe_event";

    private final DeliveryStore store;
    private final EventHandlers handlers;
    private final EventOwner owners;
    private final Switches switches;
    private final WebhookSettings settings;
    private final DeliveryReports reports;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Inbox(
            DeliveryStore store,
            EventHandlers handlers,
            EventOwner owners,
            Switches switches,
            WebhookSettings settings,
            DeliveryReports reports,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.handlers = handlers;
        this.owners = owners;
        this.switches = switches;
        this.settings = settings;
        this.reports = reports;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The event failed; nothing was changed, and it is kept to be tried again if the database could still be reached.
     */
    static final class DeliveryFailed extends RuntimeException {
        private DeliveryFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Takes an event.
     *
     * @param payload the event's text as it was delivered
     * @return whether it was processed now: false for duplicates and for what has no effect (yet)
     * @throws DeliveryFailed if it failed; Stripe is to deliver it again
     */
    boolean receive(StripeEvent event, String payload) {
        return take(event, payload).filter(Outcome.Processed.class::isInstance).isPresent();
    }

    /** The same, with what came of it; empty if it came to an end before. */
    Optional<Outcome> take(StripeEvent event, String payload) {
        long start = System.nanoTime();
        try (var named = MDC.putCloseable(EVENT, event.id())) {
            Optional<Outcome> outcome = run(event, payload, start);
            reports.ended(event, outcome, since(start));
            return outcome;
        }
    }

    private Optional<Outcome> run(StripeEvent event, String payload, long start) {
        try {
            Optional<Outcome> outcome =
                    Objects.requireNonNull(transaction.execute(status -> process(event, payload, status)));
            outcome.ifPresentOrElse(
                    it -> log.info("[USAGE_TOKENS] {} {}: {}", event.type(), event.id(), it),
                    () -> log.info("[USAGE_TOKENS] {} {}: delivered before", event.type(), event.id()));
            return outcome;
        } catch (StoppedException e) {
            // Stopped after we had asked: the database refused, and all was rolled back.
            var deferred = new Outcome.Deferred();
            transaction.executeWithoutResult(status -> store.save(event, payload, deferred, clock.instant()));
            log.info("[USAGE_TOKENS] {} {}: {}", event.type(), event.id(), deferred);
            return Optional.of(deferred);
        } catch (RuntimeException e) {
            reports.failed(event, e, since(start));
            log.error("[USAGE_TOKENS] {} {} failed and was rolled back", event.type(), event.id(), e);
            recordFailure(event, payload, e);
            throw new DeliveryFailed("The event " + event.id() + " failed", e);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Does what an event asks for, in the caller's transaction: what came of it, or empty if it came to an end before
     * or in a concurrent delivery.
     */
    Optional<Outcome> process(StripeEvent event, String payload, TransactionStatus status) {
        Optional<EventHandler> handler = handlerOf(event);
        Optional<UUID> owner = handler.flatMap(it -> owners.ofMoved(event));
        boolean done =
                owner.map(user -> store.isDoneUnderLock(user, event.id())).orElseGet(() -> store.isDone(event.id()));
        if (done) {
            return Optional.empty();
        }
        Outcome outcome =
                handler.map(it -> handle(it, event, owner)).orElseGet(() -> new Outcome.Ignored(reason(event)));
        if (!store.save(event, payload, outcome, clock.instant())) {
            status.setRollbackOnly();
            return Optional.empty();
        }
        return Optional.of(outcome);
    }

    private Outcome handle(EventHandler handler, StripeEvent event, Optional<UUID> owner) {
        return switches.grantsStopped() ? new Outcome.Deferred() : handler.handle(event, owner);
    }

    private Optional<EventHandler> handlerOf(StripeEvent event) {
        return handlers.of(event.type()).filter(handler -> foreign(event).isEmpty());
    }

    private String reason(StripeEvent event) {
        return handlers.of(event.type())
                .flatMap(handler -> foreign(event))
                .orElseGet(() -> "No use for " + event.type());
    }

    /** Why an event is not ours, whatever its type: nobody here could ever be its customer. */
    private Optional<String> foreign(StripeEvent event) {
        if (event.account().isPresent()) {
            return Optional.of("It belongs to a connected account");
        }
        if (event.livemode().filter(live -> live != settings.live()).isPresent()) {
            return Optional.of(
                    settings.live()
                            ? "A test event, and this installation is live"
                            : "A live event without a live key");
        }
        return event.withoutCustomer();
    }

    private void recordFailure(StripeEvent event, String payload, RuntimeException failure) {
        try {
            String error = String.valueOf(failure.getMessage());
            transaction.executeWithoutResult(status -> {
                if (Outage.isOne(failure)) {
                    store.saveOutage(event, payload, error, clock.instant());
                } else {
                    store.saveFailure(event, payload, error, clock.instant());
                }
            });
        } catch (RuntimeException e) {
            log.error("[USAGE_TOKENS] The failure of {} could not be recorded", event.id(), e);
        }
    }
}
