package app.ridgeline.billing.reconciliation;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Finding;
import app.ridgeline.billing.stripe.StripeLists;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares at a moment of the test's own. */
public final class TestReconciliation {

    private TestReconciliation() {}

    /** What is found without any patience: whatever differs by this clock. */
    public static List<Finding> findings(Clock clock, StripeLists stripe, JdbcClient jdbc, Catalog catalog) {
        var store = new ReconciliationStore(jdbc);
        var reconciliation = new Reconciliation(
                new SubscriptionCheck(stripe, store, catalog, clock),
                new PaymentCheck(stripe, store, catalog, clock),
                store,
                event -> {},
                clock,
                Duration.ZERO);
        reconciliation.run();
        return reconciliation.latest().orElseThrow().findings();
    }

    /** Both ways in which a check reads what Stripe has: its list, and one object of it. */
    public record Reading(Runnable list, Consumer<String> one) {

        private static Reading of(ObjectCheck<?> check) {
            return new Reading(() -> check.look(new Suspects(10)), check::lookAgain);
        }
    }

    /** How subscriptions are read. */
    public static Reading subscriptions(StripeLists stripe, JdbcClient jdbc, Catalog catalog) {
        return Reading.of(new SubscriptionCheck(stripe, new ReconciliationStore(jdbc), catalog, Clock.systemUTC()));
    }

    /** How payments are read. */
    public static Reading payments(StripeLists stripe, JdbcClient jdbc, Catalog catalog) {
        return Reading.of(new PaymentCheck(stripe, new ReconciliationStore(jdbc), catalog, Clock.systemUTC()));
    }
}
