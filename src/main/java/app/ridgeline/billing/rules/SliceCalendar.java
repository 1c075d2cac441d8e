package app.ridgeline.billing.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an allowance renews within one period of a subscription. A period of about a month is one slice. A longer or
 * shorter one renews monthly in UTC, on the day of the billing anchor (31 is the last day of short months, and 31 again
 * in long ones), or counted from its own start where that is no such day. A trial is one slice, however long.
 *
 * @param start start of the period
 * @param end its end
 * @param trial whether it is the trial that a subscription began with
 * @param anchorDay day of the month of the billing anchor, 1 to 31; null if not known
 */
public record SliceCalendar(
        Instant start, Instant end, boolean trial, @Nullable Integer anchorDay) {

    private static final Duration SHORTEST_MONTH = Duration.ofDays(28);
    private static final Duration LONGEST_MONTH = Duration.ofDays(45);

    /** A period that goes on for less brings no further slice: the next period is near. */
    private static final Duration WORTH_A_SLICE = Duration.ofDays(15);

    /** Whether it is billed for longer than a month. */
    public boolean isLong() {
        return !trial && length().compareTo(LONGEST_MONTH) > 0;
    }

    private boolean isShort() {
        return !trial && length().compareTo(SHORTEST_MONTH) < 0;
    }

    private Duration length() {
        return Duration.between(start, end);
    }

    /** When the slice ends that begins with the period. */
    Instant endOfFirst() {
        return trial ? end : monthFromStart();
    }

    /** A month after the period's start, which is its own end where it is about a month long. */
    Instant monthFromStart() {
        return isLong() || isShort() || trial ? monthAfter(start) : end;
    }

    /** Whether another slice of this period begins when the running one ends. */
    public boolean continuesAt(Instant sliceEnd) {
        return !trial
                && sliceEnd.isBefore(end)
                && (isShort() || !sliceEnd.plus(WORTH_A_SLICE).isAfter(end));
    }

    /**
     * When the allowance is whole again, if the subscription goes on: with the next slice, else with the next period.
     */
    Instant renewalAfter(Instant sliceEnd) {
        return continuesAt(sliceEnd) || sliceEnd.isAfter(end) ? sliceEnd : end;
    }

    /**
     * The start of the newest slice that is due after the one that ends then; empty if none is, or the period is over.
     */
    Optional<Instant> due(Instant sliceEnd, Instant now) {
        if (now.isBefore(sliceEnd) || !now.isBefore(end) || !continuesAt(sliceEnd)) {
            return Optional.empty();
        }
        Instant slice = sliceEnd;
        Instant next = monthAfter(slice);
        while (!next.isAfter(now) && continuesAt(next)) {
            slice = next;
            next = monthAfter(slice);
        }
        return Optional.of(slice);
    }

    /** When a slice ends that begins then. */
    Instant monthAfter(Instant from) {
        OffsetDateTime time = from.atOffset(ZoneOffset.UTC);
        int day = isOn(renewalDay(), time.toLocalDate()) ? renewalDay() : time.getDayOfMonth();
        YearMonth month = YearMonth.from(time).plusMonths(1);
        return time.with(month.atDay(Math.min(day, month.lengthOfMonth()))).toInstant();
    }

    private int renewalDay() {
        LocalDate first = start.atOffset(ZoneOffset.UTC).toLocalDate();
        return anchorDay != null && isOn(anchorDay, first) ? anchorDay : first.getDayOfMonth();
    }

    private static boolean isOn(int day, LocalDate date) {
        return date.getDayOfMonth() == Math.min(day, date.lengthOfMonth());
    }
}
