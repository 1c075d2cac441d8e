package app.ridgeline.billing.rules;

import app.ridgeline.tokens.Period;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that was granted to one user, and what follows from it for the next period. */
public record GrantHistory(List<Grant> grants) {

    /**
     * A period, or a monthly slice of one, that was granted.
     *
     * @param subscriptionId whose
     * @param start when it began
     * @param sliceEnd when the slice ends that runs after it: its own end, or that of the slice it changed the plan of
     * @param trial whether it was a trial: a user gets one, ever
     * @param renewed whether what was spent returned to 0; if not, it was taken as a change of plan
     * @param quota tokens a month over all buckets, the largest since spent last returned to 0
     */
    public record Grant(
            String subscriptionId, Instant start, Instant sliceEnd, boolean trial, boolean renewed, long quota) {}

    boolean has(String subscriptionId, Instant start) {
        return grants.stream()
                .anyMatch(grant -> grant.subscriptionId().equals(subscriptionId)
                        && grant.start().equals(start));
    }

    /** One trial per user, ever: this one, or none was granted yet. */
    boolean allowsTrial(Subscription subscription) {
        return has(subscription.id(), subscription.periodStart())
                || grants.stream().noneMatch(Grant::trial);
    }

    /** The newest that was granted of the current period. */
    public Optional<Grant> ofPeriod(Subscription subscription) {
        return grants.stream()
                .filter(grant -> grant.subscriptionId().equals(subscription.id())
                        && !grant.start().isBefore(subscription.periodStart())
                        && grant.start().isBefore(subscription.periodEnd()))
                .max(Comparator.comparing(Grant::start));
    }

    /** The newest of all: what tells when the running slice ends. */
    public Optional<Grant> newest() {
        return grants.stream().max(Comparator.comparing(Grant::start).thenComparing(Grant::sliceEnd));
    }

    /**
     * What a period that was not granted yet would be. Spent tokens return with it if it starts at or after the end of
     * the running slice, or is the first after the trial that its subscription began with. Any other start is a change
     * of plan: the slice keeps its end, or ends a month after the new start if the quota grew, so that no start mints a
     * token.
     */
    Grant next(Subscription subscription) {
        SliceCalendar slices = subscription.slices();
        Instant start = subscription.periodStart();
        long quota = subscription.quota().total();
        Optional<Grant> running = newest().filter(it -> start.isBefore(it.sliceEnd()));
        if (running.filter(it ->
                        !(start.equals(subscription.afterTrial()) && it.start().isBefore(start)))
                .isEmpty()) {
            return new Grant(subscription.id(), start, slices.endOfFirst(), subscription.isTrialing(), true, quota);
        }
        Instant end = running.get().sliceEnd();
        boolean grew = quota > running.get().quota();
        return new Grant(
                subscription.id(),
                start,
                grew ? slices.monthFromStart() : end,
                subscription.isTrialing(),
                false,
                Math.max(quota, running.get().quota()));
    }

    /** The slice of a granted period that is due by now, if one is. */
    Optional<Grant> due(Subscription subscription, Instant now) {
        if (ofPeriod(subscription).isEmpty()) {
            return Optional.empty();
        }
        SliceCalendar slices = subscription.slices();
        return newest().flatMap(running -> slices.due(running.sliceEnd(), now))
                .map(start -> new Grant(
                        subscription.id(),
                        start,
                        slices.monthAfter(start),
                        false,
                        true,
                        subscription.quota().total()));
    }

    /** The time that the allowance of a subscription is for: until it renews, if the subscription goes on. */
    Period slice(Subscription subscription) {
        Grant granted = ofPeriod(subscription).orElseGet(() -> next(subscription));
        Instant running = newest().filter(it -> has(subscription.id(), granted.start()))
                .map(Grant::sliceEnd)
                .orElse(granted.sliceEnd());
        return new Period(granted.start(), subscription.slices().renewalAfter(running));
    }

    /** The same history with another grant. */
    GrantHistory with(Grant grant) {
        return new GrantHistory(Stream.concat(grants.stream(), Stream.of(grant)).toList());
    }
}
