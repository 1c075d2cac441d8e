package app.ridgeline.billing;

import app.ridgeline.tokens.Period;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The monthly parts of a period that is billed for longer. They begin on the anniversary day, in short months on the
 * last day (31 January, 28 February, 31 March), and the last one ends with the period.
 *
 * @param start start of the whole period
 * @param end its end
 */
record MonthlySlices(Instant start, Instant end) {

    static MonthlySlices of(Subscription subscription) {
        return new MonthlySlices(subscription.periodStart(), subscription.periodEnd());
    }

    Period first() {
        return all().findFirst().orElseThrow();
    }

    /** The slice that starts then. */
    Period at(Instant sliceStart) {
        return all().filter(slice -> slice.start().equals(sliceStart))
                .findFirst()
                .orElseGet(this::first);
    }

    /** The newest slice that has begun, or empty if the period has not. */
    Optional<Period> due(Instant now) {
        return all().takeWhile(slice -> !slice.start().isAfter(now)).reduce((earlier, later) -> later);
    }

    private Stream<Period> all() {
        return Stream.iterate(0, month -> plusMonths(month).isBefore(end), month -> month + 1)
                .map(month -> new Period(plusMonths(month), earlier(plusMonths(month + 1), end)));
    }

    private Instant plusMonths(int months) {
        return start.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
