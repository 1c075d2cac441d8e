package app.ridgeline.ops.health;

import app.ridgeline.ops.health.HealthCheck.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the health checks: those of the verification SQL and those of the configuration. They only read. */
@Component
public class HealthChecks {

    private static final Logger log = LoggerFactory.getLogger(HealthChecks.class);
    private static final HealthStore.Found NOTHING = new HealthStore.Found(0, List.of());

    private final List<SqlCheck> sql = VerificationSql.load();
    private final ConfigurationChecks configuration;
    private final HealthStore store;
    private final HealthReport report;
    private final LedgerChecks ledger;
    private final TransactionTemplate reading;

    HealthChecks(
            ConfigurationChecks configuration,
            HealthStore store,
            HealthReport report,
            LedgerChecks ledger,
            PlatformTransactionManager transactions) {
        this.configuration = configuration;
        this.store = store;
        this.report = report;
        this.ledger = ledger;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A check whose findings came or went. */
    record Turn(HealthCheck check, HealthStore.Found found, HealthStore.Change change) {}

    /** All checks there are. */
    List<HealthCheck> all() {
        List<HealthCheck> all =
                new ArrayList<>(sql.stream().map(SqlCheck::check).toList());
        all.addAll(configuration.checks());
        return all;
    }

    /** Runs the cheap ones, and tells the operators what changed. */
    public void runEachMinute() {
        report.changed(run(it -> it.every() == Pace.MINUTE));
    }

    /** Runs those of the ledger and all others that are critical, and tells the operators what changed. */
    public void runEachHour() {
        report.changed(run(it -> it.every() == Pace.HOUR || it.severity() == Severity.CRITICAL));
        ledger.advance(
                sql.stream().map(SqlCheck::check).filter(HealthCheck::ledger).allMatch(this::isListed));
    }

    /** Whether the last run of this check could list all it found. */
    private boolean isListed(HealthCheck check) {
        return store.results(List.of(check)).stream()
                .allMatch(it ->
                        it.error().isEmpty() && it.findings() <= it.details().size());
    }

    /** Runs all, and keeps what they find. */
    public void runAll() {
        report.logged(runEverything());
    }

    /** The same, looking at the whole ledger: for a small one. */
    public void runWhole() {
        ledger.beginPass();
        while (!ledger.isThrough()) {
            ledger.step();
        }
        runAll();
    }

    /** Runs all, and tells the operators what there is. */
    public void runDaily() {
        report.logged(runEverything());
        report.summary(results());
    }

    /** What was found last; checks that never ran are missing. */
    List<CheckResult> results() {
        return store.results(all());
    }

    private List<Turn> runEverything() {
        List<Turn> turns = run(it -> true);
        for (HealthCheck check : configuration.checks()) {
            var found = configuration.finds(check) ? new HealthStore.Found(1, List.of()) : NOTHING;
            save(check, found, null, 0).ifPresent(turns::add);
        }
        return turns;
    }

    private List<Turn> run(Predicate<HealthCheck> which) {
        List<Turn> turns = new ArrayList<>();
        sql.stream().filter(it -> which.test(it.check())).forEach(it -> run(it).ifPresent(turns::add));
        return turns;
    }

    private Optional<Turn> run(SqlCheck it) {
        long start = System.nanoTime();
        try {
            HealthStore.Found found = it.check().ledger()
                    ? ledger.find(it)
                    : Objects.requireNonNull(reading.execute(status -> store.run(it.sql(), CheckScope.RECENT)));
            return save(it.check(), found, null, millisSince(start));
        } catch (RuntimeException e) {
            log.error(
                    "[USAGE_TOKENS] The health check {} could not run",
                    it.check().name(),
                    e);
            return save(it.check(), NOTHING, String.valueOf(e.getMessage()), millisSince(start));
        }
    }

    private Optional<Turn> save(
            HealthCheck check, HealthStore.Found found, @org.jspecify.annotations.Nullable String error, long millis) {
        return store.save(check, found, error, millis).map(change -> new Turn(check, found, change));
    }

    private static long millisSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }
}
