package app.ridgeline.bench;

import app.ridgeline.tokens.ledger.BenchLedger;
import app.ridgeline.tokens.reports.History;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.UUID;

/** Whether a ledger that grows makes spending and reading slower. */
final class GrowthBench implements Benchmark {

    private static final int USERS = 10_000;
    private static final int CALLERS = 8;
    private static final long[] SIZES = {10_000, 1_000_000, 10_000_000};
    private static final double AIM = 1.3;

    @Override
    public void run(Machine machine) throws Exception {
        String url = machine.server().url();
        UUID[] users = machine.users(USERS);
        Tokens tokens = machine.node().bean(Tokens.class);
        History history = machine.node().bean(History.class);
        machine.warmUp(CALLERS, SpendBench.service(tokens, users));
        machine.warmUp(CALLERS, ReadBench.pages(history, users));
        BenchLedger.clear(url);
        long entries = 0;
        Measured first = null;
        for (long size : SIZES) {
            if (size > machine.settings().entries()) {
                machine.report().remark("Growth to %,d entries was left out: bench.entries".formatted(size));
                continue;
            }
            BenchLedger.add(url, users, size - entries);
            entries = size;
            machine.load().run(CALLERS, SpendBench.service(tokens, users));
            Measured spends = machine.load().run(CALLERS, SpendBench.service(tokens, users))
                    .and(machine.load().run(CALLERS, SpendBench.service(tokens, users)));
            String with = " with %,d entries in the ledger".formatted(size);
            Row row = Row.of("`deduct`" + with, CALLERS, spends);
            if (first == null) {
                first = spends;
            } else {
                double ratio = spends.millisAt(99) / first.millisAt(99);
                row = row.ratio(ratio, "the first p99").aim(Row.Aim.atMost(AIM, ratio, ""));
            }
            machine.report().add(row);
            machine.report()
                    .add(Row.of(
                            "history page" + with,
                            CALLERS,
                            machine.load().run(CALLERS, ReadBench.pages(history, users))));
        }
    }
}
