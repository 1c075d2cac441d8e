package app.ridgeline.notices;

import app.ridgeline.tokens.reports.LowBalances;
import app.ridgeline.tokens.reports.LowBalances.LowBalance;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells customers that one token or none is left: once per bucket, level and period, where the period of someone
 * without a plan is a calendar month. A job does it, so spending waits for nothing. What is no longer low is put away.
 */
@Component
public class LowBalanceNotices {

    static final int PAGE = 500;

    private final LowBalances balances;
    private final NoticeStore store;
    private final Clock clock;
    private final TransactionTemplate transaction;

    LowBalanceNotices(LowBalances balances, NoticeStore store, Clock clock, PlatformTransactionManager transactions) {
        this.balances = balances;
        this.store = store;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Notifies customers whose balance is low, and puts away what is settled. */
    public void run() {
        tell();
        settle();
    }

    private void tell() {
        Optional<LowBalances.Position> after = Optional.of(balances.begin());
        while (after.isPresent()) {
            LowBalances.Page page = balances.spentSince(after.get(), PAGE);
            List<NewNotice> notices = newestOfEach(page.low()).stream()
                    .map(LowBalanceNotices::notice)
                    .toList();
            if (!notices.isEmpty()) {
                transaction.executeWithoutResult(status -> store.addLowBalances(notices, clock.instant()));
            }
            after = page.next();
        }
    }

    /** A bucket that was spent from on both sides of midnight at a month's end is told once. */
    private static Collection<LowBalance> newestOfEach(List<LowBalance> oldestFirst) {
        return oldestFirst.stream()
                .collect(Collectors.toMap(
                        balance -> balance.userId() + ":" + balance.bucket(),
                        Function.identity(),
                        (older, newer) -> newer))
                .values();
    }

    /** Also when one was left and none is now: the later notice says it all. */
    private void settle() {
        List<UUID> page = List.of(new UUID(0, 0));
        do {
            page = store.usersToldOfLowBalance(page.getLast(), PAGE);
            if (page.isEmpty()) {
                return;
            }
            Set<String> low = balances.still(page).stream()
                    .map(balance -> balance.userId() + " " + causeOf(balance))
                    .collect(Collectors.toSet());
            store.dismissLowBalances(page, low, clock.instant());
        } while (page.size() == PAGE);
    }

    private static NewNotice notice(LowBalance balance) {
        String period = balance.hasPlan()
                ? "reset-" + balance.resetNo()
                : YearMonth.from(balance.at().atOffset(ZoneOffset.UTC)).toString();
        return NewNotice.of(
                balance.userId(),
                balance.remaining() == 0 ? NoticeTopic.LOW_BALANCE_NONE : NoticeTopic.LOW_BALANCE_ONE,
                "low:" + causeOf(balance) + ":" + period,
                new NoticeValue.Word("bucket." + balance.bucket().key() + ".kind"));
    }

    /** Bucket and level: the second and third part of the cause. */
    private static String causeOf(LowBalance balance) {
        return balance.bucket().key() + ":" + balance.remaining();
    }
}
