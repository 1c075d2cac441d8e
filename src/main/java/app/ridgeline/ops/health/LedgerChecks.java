package app.ridgeline.ops.health;

import app.ridgeline.ops.health.CheckResult.Detail;
import app.ridgeline.tokens.reports.LedgerMarks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The checks that read the ledger. Each hour they look at what came since the last time, from each bucket's verified
 * entry on; through the week they pass through everything, a range of users at a time, believing no mark. Who was found
 * damaged once is looked at wholly each hour, until nothing more is found.
 *
 * @see <a href="file:../../../../../../../docs/decisions/0037-verified-marks.md">Decision 37</a>
 */
@Component
class LedgerChecks {

    private static final Logger log = LoggerFactory.getLogger(LedgerChecks.class);

    /** A pass of this many steps, one a minute, takes five days at most. */
    private static final int STEPS = 5 * 24 * 60;

    private static final int LEAST_USERS = 100;
    private static final Duration BETWEEN_PASSES = Duration.ofDays(1);

    /** The first pass hurries: without marks there is nothing to go on from. */
    private static final int FIRST_PASS_USERS = 2_000;

    private static final Duration FIRST_PASS_STEP = Duration.ofSeconds(30);

    private final List<SqlCheck> checks =
            VerificationSql.load().stream().filter(it -> it.check().ledger()).toList();
    private final HealthStore health;
    private final LedgerStore store;
    private final LedgerMarks marks;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;

    LedgerChecks(
            HealthStore health,
            LedgerStore store,
            LedgerMarks marks,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.health = health;
        this.store = store;
        this.marks = marks;
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.writing = new TransactionTemplate(transactions);
    }

    /** Runs one check and keeps what it finds. */
    HealthStore.Found find(SqlCheck it) {
        HealthStore.Found recent = run(it, CheckScope.RECENT);
        Set<UUID> suspects = new LinkedHashSet<>(store.suspects(it.check().name()));
        recent.first().stream().map(Detail::userId).filter(Objects::nonNull).forEach(suspects::add);
        List<Detail> sure = new ArrayList<>();
        for (UUID user : suspects) {
            CheckScope whole = CheckScope.wholeOf(user, user);
            List<Detail> found = run(it, whole).first();
            writing.executeWithoutResult(status -> {
                store.replace(it.check().name(), whole, found);
                marks.forget(user); // what was not damaged gets a new one
            });
            sure.addAll(found);
        }
        return new HealthStore.Found(recent.isCut() ? recent.number() : sure.size(), List.copyOf(sure));
    }

    /** What was found undamaged is verified from now on; what some check could not list is looked at again. */
    void advance(boolean allListed) {
        writing.executeWithoutResult(status -> {
            CheckScope.RECENT.begin(jdbc);
            long newest = marks.newestEntry();
            marks.advance();
            if (allListed) {
                store.moveOn(newest);
            }
        });
    }

    /** The next part of the pass through everything; while it is the first one, as many as half a minute allows. */
    void step() {
        long end = System.nanoTime() + FIRST_PASS_STEP.toNanos();
        do {
            boolean first = !store.isPassed();
            Optional<UUID> position = store.position(BETWEEN_PASSES, marks.newestEntry());
            if (position.isEmpty()) {
                return;
            }
            int users = first ? FIRST_PASS_USERS : Math.max(LEAST_USERS, marks.users() / STEPS + 1);
            UUID through = marks.lastOf(users, position.get()).orElse(CheckScope.LAST_USER);
            look(CheckScope.wholeOf(position.get(), through));
            store.passedThrough(through);
            if (!first) {
                return;
            }
        } while (System.nanoTime() < end);
    }

    /** Begins a pass, whenever the last one was. */
    void beginPass() {
        store.beginPass();
    }

    /** Whether no pass is in progress. */
    boolean isThrough() {
        return store.isBetweenPasses();
    }

    private void look(CheckScope scope) {
        boolean allListed = true;
        for (SqlCheck it : checks) {
            HealthStore.Found found = run(it, scope);
            store.replace(it.check().name(), scope, found.first());
            allListed &= !found.isCut();
            if (found.number() > 0) {
                log.error(
                        "[USAGE_TOKENS] The pass through the ledger: {} ({} findings)",
                        it.check().title(),
                        found.number());
            }
        }
        if (allListed) {
            writing.executeWithoutResult(status -> {
                scope.begin(jdbc);
                marks.advance();
            });
        }
    }

    private HealthStore.Found run(SqlCheck it, CheckScope scope) {
        return Objects.requireNonNull(reading.execute(status -> health.run(it.sql(), scope)));
    }
}
