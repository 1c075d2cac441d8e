package app.ridgeline.dashboard;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.reports.EntryFilter;
import app.ridgeline.tokens.reports.History;
import app.ridgeline.ui.UserFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Statements of the signed-in person's own tokens, by the months of their time zone. */
@Service
class OwnStatements {

    private static final Logger log = LoggerFactory.getLogger(OwnStatements.class);

    private final CurrentUser user;
    private final Accounts accounts;
    private final History history;
    private final OwnHistory lines;
    private final Clock clock;

    OwnStatements(CurrentUser user, Accounts accounts, History history, OwnHistory lines, Clock clock) {
        this.user = user;
        this.accounts = accounts;
        this.history = history;
        this.lines = lines;
        this.clock = clock;
    }

    /** The months a statement can be had of, the newest first: from the first entry on. */
    List<YearMonth> months(UserFormat format) {
        YearMonth now = YearMonth.from(clock.instant().atZone(format.zone()));
        YearMonth first = history.beganAt(user.id())
                .map(began -> YearMonth.from(began.atZone(format.zone())))
                .orElse(now);
        return Stream.iterate(now, month -> !month.isBefore(first), month -> month.minusMonths(1))
                .toList();
    }

    /**
     * The statement of a month, all of it as of one moment.
     *
     * @throws Statement.Mismatch if the sums do not add up; the operators are told
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Statement of(YearMonth month, UserFormat format) {
        UUID userId = user.id();
        Instant start = month.atDay(1).atStartOfDay(format.zone()).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(format.zone()).toInstant();
        Changes changes = new Changes(entries -> lines.lines(userId, entries, format));
        history.pages(userId, new EntryFilter(null, Set.of(), start, end), changes::take);
        try {
            return Statement.of(
                    month,
                    person(userId),
                    clock.instant().isBefore(end),
                    remaining(userId, start),
                    changes,
                    remaining(userId, end));
        } catch (Statement.Mismatch e) {
            log.error("No statement for {} of user {}: the ledger does not add up", month, userId, e);
            throw e;
        }
    }

    /** What was there just before: the database keeps times in microseconds. */
    private Map<Bucket, Integer> remaining(UUID userId, Instant moment) {
        Map<Bucket, Integer> remaining = new EnumMap<>(Bucket.class);
        Map<Bucket, Balance> balances = history.balancesAt(userId, moment.minus(1, ChronoUnit.MICROS));
        balances.forEach((bucket, balance) -> remaining.put(bucket, balance.remaining()));
        return remaining;
    }

    private String person(UUID userId) {
        Account account = accounts.find(userId).orElseThrow();
        return account.name().isBlank() ? account.email() : account.name();
    }
}
