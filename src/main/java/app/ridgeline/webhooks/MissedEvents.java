package app.ridgeline.webhooks;

import app.ridgeline.billing.EventListing;
import app.ridgeline.billing.stripe.BillingException;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Takes the events that Stripe lists and whose delivery never arrived through the same inbox. The list is read in
 * windows of time; after each one a mark is moved on, so a failure in the middle costs one window and loses nothing.
 *
 * @see <a href="https://docs.stripe.com/webhooks/process-undelivered-events">Process undelivered events</a>
 */
@Component
class MissedEvents {

    private static final Logger log = LoggerFactory.getLogger(MissedEvents.class);

    /** Stripe's list and our clocks do not agree to the second. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final Duration WINDOW = Duration.ofHours(6);
    private static final Duration KEPT_BY_STRIPE = Duration.ofDays(30);

    private final EventListing listing;
    private final EventHandlers handlers;
    private final Inbox inbox;
    private final ListingStore store;
    private final Clock clock;

    MissedEvents(EventListing listing, EventHandlers handlers, Inbox inbox, ListingStore store, Clock clock) {
        this.listing = listing;
        this.handlers = handlers;
        this.inbox = inbox;
        this.store = store;
        this.clock = clock;
    }

    /** Reads Stripe's list up to now. If that fails, the next run goes on where this one stopped. */
    void takeMissed() {
        try {
            int taken = readOn();
            if (taken > 0) {
                log.warn("[USAGE_TOKENS] {} events had not been delivered and were taken from Stripe's list", taken);
            }
        } catch (BillingException e) {
            log.warn(
                    "[USAGE_TOKENS] Stripe's list of events could not be read; the next run goes on: {}",
                    e.getMessage());
        }
    }

    private int readOn() {
        Instant now = clock.instant();
        Instant start = start(now);
        int taken = 0;
        // The last window has no end: a test clock makes events of the future.
        for (Instant end = start.plus(WINDOW); end.isBefore(now); start = end, end = end.plus(WINDOW)) {
            taken += read(start, Optional.of(end));
            store.moveMark(end);
        }
        taken += read(start, Optional.empty());
        store.complete(now);
        return taken;
    }

    private Instant start(Instant now) {
        ListingStore.Mark mark = store.mark();
        Instant start = (mark.listedUntil().isAfter(now) ? now : mark.listedUntil()).minus(OVERLAP);
        if (!mark.expired()) {
            return start;
        }
        log.error(
                "[USAGE_TOKENS] Stripe's list of events was read only until {}, and Stripe keeps 30 days: events may be"
                        + " lost. See what the nightly reconciliation reports.",
                mark.listedUntil());
        Instant oldest = now.minus(KEPT_BY_STRIPE);
        return start.isBefore(oldest) ? oldest : start;
    }

    private int read(Instant from, Optional<Instant> until) {
        int taken = 0;
        Optional<String> next = Optional.empty();
        do {
            EventListing.Page page = listing.page(from, until, next.orElse(null));
            taken += take(page.events());
            next = page.next();
        } while (next.isPresent());
        return taken;
    }

    /** Takes what we lack of a page; what fails is kept as FAILED and does not hold back the rest. */
    private int take(List<String> payloads) {
        List<Listed> listed = payloads.stream()
                .map(MissedEvents::parse)
                .flatMap(Optional::stream)
                .filter(it -> handlers.of(it.event().type()).isPresent())
                .toList();
        Set<String> settled = listed.isEmpty() ? Set.of() : store.settled(ids(listed));
        List<Listed> failed = new ArrayList<>();
        int taken = 0;
        for (Listed it : listed) {
            if (!settled.contains(it.event().id())) {
                taken++;
                if (!receive(it)) {
                    failed.add(it);
                }
            }
        }
        requireRecorded(failed);
        return taken;
    }

    private record Listed(StripeEvent event, String payload) {}

    private static Optional<Listed> parse(String payload) {
        try {
            return Optional.of(new Listed(StripeEvent.read(payload), payload));
        } catch (RuntimeException e) {
            log.error("[USAGE_TOKENS] An event in Stripe's list cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private boolean receive(Listed it) {
        try {
            inbox.receive(it.event(), it.payload());
            return true;
        } catch (Inbox.DeliveryFailed e) {
            log.warn(
                    "[USAGE_TOKENS] {} was not delivered, and failed when it was taken",
                    it.event().id());
            return false;
        }
    }

    /** A failure that left no row would be forgotten once the mark has moved on. */
    private void requireRecorded(List<Listed> failed) {
        if (!failed.isEmpty() && store.recorded(ids(failed)).size() < failed.size()) {
            throw new IllegalStateException("Failed events could not be recorded; the same window is read again");
        }
    }

    private static List<String> ids(List<Listed> listed) {
        return listed.stream().map(it -> it.event().id()).toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> missedEventsJob(MissedEvents events) {
            return Tasks.recurring("missed-events", FixedDelay.ofMinutes(5))
                    .execute((instance, context) -> events.takeMissed());
        }
    }
}
