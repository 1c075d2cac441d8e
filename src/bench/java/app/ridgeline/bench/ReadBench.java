package app.ridgeline.bench;

import app.ridgeline.tokens.ledger.BenchLedger;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.reports.EntryFilter;
import app.ridgeline.tokens.reports.History;
import app.ridgeline.tokens.ledger.Holds;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Duration;
import java.util.UUID;

/** Hold and commit, the status, and a page of a long history, through the services. */
final class ReadBench implements Benchmark {

    private static final int USERS = 1_000;
    private static final int CALLERS = 8;
    private static final int ENTRIES = 10_000;
    private static final Duration TTL = Duration.ofMinutes(5);

    /** As many rows as the page loads at first. */
    static final int PAGE = 50;

    @Override
    public void run(Machine machine) throws Exception {
        UUID[] users = machine.users(USERS);
        Holds holds = machine.node().bean(Holds.class);
        Tokens tokens = machine.node().bean(Tokens.class);
        Load load = machine.load();
        machine.report().add(Row.of("hold and commit", CALLERS, load.run(CALLERS, holds(holds, users))));
        machine.report()
                .add(Row.of(
                        "status",
                        CALLERS,
                        load.run(CALLERS, caller -> () -> tokens.getTokenStatus(SpendBench.any(users)))));
        UUID[] one = machine.users(1);
        BenchLedger.add(machine.server().url(), one, ENTRIES);
        History history = machine.node().bean(History.class);
        machine.report()
                .add(Row.of(
                        "history page of a user with %,d entries".formatted(ENTRIES),
                        CALLERS,
                        load.run(CALLERS, pages(history, one))));
    }

    private static Load.Callers holds(Holds holds, UUID[] users) {
        return caller -> () -> {
            Cause cause = new Cause("spend:bench:" + UUID.randomUUID(), "client:bench");
            if (!(holds.hold(SpendBench.any(users), Bucket.MOCKUP, 1, TTL, cause) instanceof SpendResult.Held held)) {
                throw new IllegalStateException("Nothing was held");
            }
            holds.commit(held.hold().id(), null);
        };
    }

    static Load.Callers pages(History history, UUID[] users) {
        return caller -> () -> {
            if (history.page(SpendBench.any(users), EntryFilter.ALL, null, 0, PAGE).isEmpty()) {
                throw new IllegalStateException("No history");
            }
        };
    }
}
