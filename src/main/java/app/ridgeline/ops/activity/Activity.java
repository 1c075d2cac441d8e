package app.ridgeline.ops.activity;

import app.ridgeline.tokens.reports.Consumption;
import app.ridgeline.webhooks.DelayDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the page shows, read at one time.
 *
 * @param first the first of the 30 days
 * @param emails of the users among the rest; erased ones are missing
 */
public record Activity(
        Instant readAt,
        LocalDate first,
        List<Consumption.Day> days,
        List<DelayDay> delays,
        List<Consumption.RunningOut> runningOut,
        List<Consumption.Busy> busiest,
        Map<UUID, String> emails) {

    /** How many days it shows. */
    public static final int DAYS = 30;

    /** What this user is called. */
    String nameOf(UUID user) {
        return emails.getOrDefault(user, user.toString());
    }
}
