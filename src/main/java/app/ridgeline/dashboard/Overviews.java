package app.ridgeline.dashboard;

import app.ridgeline.billing.Bills;
import app.ridgeline.billing.PackSizes;
import app.ridgeline.billing.Purchases;
import app.ridgeline.notices.Notices;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.ledger.Tokens;
import app.ridgeline.tokens.reports.History;
import app.ridgeline.tokens.reports.Usage;
import app.ridgeline.ui.LedgerEvent;
import app.ridgeline.wallet.Holdings;
import app.ridgeline.wallet.Renewal;
import app.ridgeline.wallet.Wallet;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what the dashboard shows of one user, once for all dashboards that ask at the same time. */
@Service
class Overviews {

    private static final int HAPPENINGS = 10;

    private final Wallet wallet;
    private final Tokens tokens;
    private final Purchases purchases;
    private final Bills bills;
    private final Notices notices;
    private final Usage usage;
    private final History history;
    private final Clock clock;
    private final TransactionOperations connection;

    Overviews(
            Wallet wallet,
            Tokens tokens,
            Purchases purchases,
            Bills bills,
            Notices notices,
            Usage usage,
            History history,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.wallet = wallet;
        this.tokens = tokens;
        this.purchases = purchases;
        this.bills = bills;
        this.notices = notices;
        this.usage = usage;
        this.history = history;
        this.clock = clock;
        var readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        this.connection = readOnly;
    }

    /** The user's overview as of now, by the days of this zone, read over one connection. */
    Overview of(UUID userId, ZoneId zone) {
        return connection.execute(_ -> read(userId, zone));
    }

    /** Ten events have at most one entry for each bucket, so the last is never cut. */
    private Overview read(UUID userId, ZoneId zone) {
        List<TokenEntry> entries = tokens.newestEntries(userId, HAPPENINGS * Bucket.values().length);
        PackSizes packs = purchases.packSizes(userId, entries);
        List<LedgerEvent> events = LedgerEvent.group(entries).stream()
                .limit(HAPPENINGS)
                .map(event -> event.withPack(packs.of(event.entries().getFirst())))
                .toList();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        var used = new UsageDays(today, usage.days(userId, today, Usage.MAX_DAYS, zone));
        Holdings holdings = wallet.holdings(userId);
        return new Overview(
                holdings,
                events,
                notices.open(userId),
                bills.pending(userId),
                used,
                forecast(userId, holdings, used, zone));
    }

    private Optional<Forecast> forecast(UUID userId, Holdings holdings, UsageDays used, ZoneId zone) {
        Renewal renewal = holdings.renewal();
        if (renewal.isSuspended()) {
            return Optional.empty(); // the page says so already, and what to do about it
        }
        LocalDate horizon = renewal.on()
                .map(on -> LocalDate.ofInstant(on, zone))
                .orElseGet(() -> used.today().plusDays(Forecast.WINDOW_DAYS));
        return history.beganAt(userId)
                .flatMap(began -> Forecast.soonest(
                        bucket -> holdings.status().of(bucket).remaining(),
                        used.used(),
                        used.today(),
                        LocalDate.ofInstant(began, zone),
                        horizon));
    }
}
