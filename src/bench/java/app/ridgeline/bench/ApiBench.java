package app.ridgeline.bench;

import app.ridgeline.account.apikeys.ApiClient;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.Set;
import java.util.UUID;

/** Spending by the REST API, beside the service that it calls. */
final class ApiBench implements Benchmark {

    private static final int USERS = 1_000;
    private static final int[] CONNECTIONS = {8, 32};
    private static final double AIM = 0.5;

    @Override
    public void run(Machine machine) throws Exception {
        UUID[] users = machine.users(USERS);
        Tokens tokens = machine.node().bean(Tokens.class);
        String key = machine.node().bean(ApiKeys.class).create("bench", Set.of(ApiClient.Scope.SPEND));
        machine.warmUp(CONNECTIONS[0], spends(machine.node().port(), key, users));
        for (int connections : CONNECTIONS) {
            Load.Callers http = spends(machine.node().port(), key, users);
            Duel duel = Duel.of(machine.load(), connections, SpendBench.service(tokens, users), http);
            machine.report()
                    .add(Row.of("`POST /api/tokens/{user}/deduct`", connections, duel.ours())
                            .ratio(duel.ratio(), "the service (%,.0f/s)".formatted(duel.floor().perSecond()))
                            .aim(Row.Aim.atLeast(AIM, duel.ratio())));
        }
    }

    private static Load.Callers spends(int port, String key, UUID[] users) {
        return caller -> {
            HttpLine line = new HttpLine(port);
            return new Load.Operation() {
                @Override
                public void run() throws Exception {
                    String headers = "Authorization: Bearer " + key
                            + "\r\nContent-Type: application/json\r\nIdempotency-Key: " + UUID.randomUUID() + "\r\n";
                    String path = "/api/tokens/" + SpendBench.any(users) + "/deduct";
                    line.post(path, headers, "{\"bucket\":\"mockup\",\"amount\":1}").expect(200);
                }

                @Override
                public void close() throws Exception {
                    line.close();
                }
            };
        };
    }
}
