package app.ridgeline.bench;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.ledger.SpendFloor;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** {@code deduct} through the service, beside its statement alone on as many bare connections. */
final class SpendBench implements Benchmark {

    private static final int[] USERS = {1, 50, 1_000, 10_000};
    private static final int[] CALLERS = {8, 16, 32};
    private static final Map<Integer, Double> AIMS = Map.of(1, 0.9, 1_000, 0.8);

    @Override
    public void run(Machine machine) throws Exception {
        Tokens tokens = machine.node().bean(Tokens.class);
        for (int users : USERS) {
            UUID[] ids = machine.users(users);
            for (int callers : machine.settings().quick() ? new int[] {8} : CALLERS) {
                Duel duel = Duel.of(machine.load(), callers, floor(machine, ids), service(tokens, ids));
                String of = " of " + (users == 1 ? "1 user" : "%,d users".formatted(users));
                machine.report().add(Row.of("floor: the statement" + of, callers, duel.floor()));
                Row row = Row.of("`deduct`" + of, callers, duel.ours()).ratio(duel.ratio(), "the floor");
                Double aim = AIMS.get(users);
                machine.report().add(aim == null ? row : row.aim(Row.Aim.atLeast(aim, duel.ratio())));
            }
        }
    }

    static Load.Callers floor(Machine machine, UUID[] users) {
        return caller -> {
            SpendFloor floor = SpendFloor.on(machine.server().connect(), Bucket.MOCKUP);
            return new Load.Operation() {
                @Override
                public void run() throws Exception {
                    floor.spend(any(users), "spend:bench:" + UUID.randomUUID());
                }

                @Override
                public void close() throws Exception {
                    floor.close();
                }
            };
        };
    }

    static Load.Callers service(Tokens tokens, UUID[] users) {
        return caller -> () -> {
            Cause cause = new Cause("spend:bench:" + UUID.randomUUID(), "client:bench");
            if (!(tokens.deduct(any(users), Bucket.MOCKUP, 1, cause) instanceof SpendResult.Spent)) {
                throw new IllegalStateException("Nothing was spent");
            }
        };
    }

    static UUID any(UUID[] users) {
        return users[ThreadLocalRandom.current().nextInt(users.length)];
    }
}
