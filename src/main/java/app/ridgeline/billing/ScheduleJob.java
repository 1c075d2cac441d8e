package app.ridgeline.billing;

import app.ridgeline.billing.rules.ScheduledChange;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeFailure;
import app.ridgeline.billing.stripe.StripeJson;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks Stripe what the schedules of subscriptions will change: a smaller plan that was chosen in the portal, for
 * example. Events carry a schedule's id alone. No answer changes nothing, and is asked for again.
 */
@Component
class ScheduleJob {

    /** A schedule can be changed without a word of its subscription. */
    static final Duration AGAIN = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(ScheduleJob.class);
    private static final int BATCH = 50;
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);

    private final ScheduledChanges changes;
    private final SubscriptionStore subscriptions;
    private final Catalog catalog;
    private final StripeApi stripe;

    ScheduleJob(ScheduledChanges changes, SubscriptionStore subscriptions, Catalog catalog, StripeApi stripe) {
        this.changes = changes;
        this.subscriptions = subscriptions;
        this.catalog = catalog;
        this.stripe = stripe;
    }

    /** Reads what is due; what fails does not hold back the rest. */
    void readSchedules() {
        changes.forgetReleased();
        for (ScheduledChanges.Due due : changes.due(BATCH)) {
            try {
                changes.save(due, read(due), AGAIN);
            } catch (RuntimeException e) {
                Duration wait = Duration.ofMinutes(1L << Math.min(due.attempts(), 10));
                changes.postpone(due, wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
                log.warn(
                        "[USAGE_TOKENS] The schedule {} could not be read; it is asked for again", due.scheduleId(), e);
            }
        }
    }

    private Optional<ScheduledChange> read(ScheduledChanges.Due due) {
        String answer;
        try {
            answer = stripe.call(api -> api.subscriptionSchedules()
                    .retrieve(due.scheduleId())
                    .getLastResponse()
                    .body());
        } catch (StripeFailure e) {
            if (e.isUnknownObject()) {
                return Optional.empty();
            }
            throw e;
        }
        SubscriptionSchedule schedule = SubscriptionSchedule.read(StripeJson.parse(answer));
        return subscriptions.find(due.subscriptionId()).flatMap(it -> schedule.next(it.plan(), it.quantity(), catalog));
    }
}
