package app.sandbox.billing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The billing periods of a subscription, counted from its anchor, so that the 31st comes back after a short month.
 *
 * @param anchor the moment all periods are counted from
 * @param unit months or years, days or weeks
 * @param count how many of them a period lasts
 */
public record BillingCycle(Instant anchor, ChronoUnit unit, long count) {

    public static BillingCycle of(Instant anchor, String interval, long count) {
        ChronoUnit unit = switch (interval) {
            case "day" -> ChronoUnit.DAYS;
            case "week" -> ChronoUnit.WEEKS;
            case "month" -> ChronoUnit.MONTHS;
            case "year" -> ChronoUnit.YEARS;
            default -> throw new IllegalArgumentException("No such billing interval: " + interval);
        };
        return new BillingCycle(anchor, unit, count);
    }

    /** The end of the period that starts, or lies, at this moment. */
    public Instant endAfter(Instant start) {
        ZonedDateTime base = anchor.atZone(ZoneOffset.UTC);
        long periods = Math.max(0, unit.between(base, start.atZone(ZoneOffset.UTC)) / count);
        Instant end = base.plus(periods * count, unit).toInstant();
        while (!end.isAfter(start)) {
            periods++;
            end = base.plus(periods * count, unit).toInstant();
        }
        return end;
    }
}
