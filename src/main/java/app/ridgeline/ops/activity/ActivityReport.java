package app.ridgeline.ops.activity;

import app.ridgeline.account.Accounts;
import app.ridgeline.tokens.reports.Consumption;
import app.ridgeline.webhooks.DeliveryLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Reads the activity for admins, once a minute for all of them: it looks at many entries. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class ActivityReport {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int CUSTOMERS = 20;

    private final Consumption consumption;
    private final DeliveryLog deliveries;
    private final Accounts accounts;
    private final Clock clock;
    private @Nullable Activity last;

    ActivityReport(Consumption consumption, DeliveryLog deliveries, Accounts accounts, Clock clock) {
        this.consumption = consumption;
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The activity of the last 30 days, at most a minute old. */
    public synchronized Activity read() {
        Activity known = last;
        if (known == null || !known.readAt().plus(KEPT).isAfter(clock.instant())) {
            known = readNow();
            last = known;
        }
        return known;
    }

    /** Reads again the next time. */
    synchronized void forget() {
        last = null;
    }

    private Activity readNow() {
        Instant now = clock.instant();
        List<Consumption.RunningOut> runningOut = consumption.runningOut(CUSTOMERS);
        List<Consumption.Busy> busiest = consumption.busiest(CUSTOMERS);
        return new Activity(
                now,
                LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(Activity.DAYS - 1L),
                consumption.days(Activity.DAYS),
                deliveries.delays(Activity.DAYS),
                runningOut,
                busiest,
                accounts.emails(Stream.concat(
                                runningOut.stream().map(Consumption.RunningOut::userId),
                                busiest.stream().map(Consumption.Busy::userId))
                        .distinct()
                        .toList()));
    }
}
