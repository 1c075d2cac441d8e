package app.ridgeline.bench;

import java.io.IOException;
import java.util.UUID;

/** Deliveries over HTTP: signature, inbox and effect, each answered after its commit. */
final class WebhookBench implements Benchmark {

    private static final int USERS = 2_000;
    private static final int[] CONNECTIONS = {1, 8, 32};
    private static final int FLOOR_CALLERS = 8;

    /** 2,000 events where the floor is 8,000 deducts. */
    private static final double AIM = 0.25;

    @Override
    public void run(Machine machine) throws Exception {
        UUID[] users = machine.users(USERS);
        int port = machine.node().port();
        begin(port, users);
        machine.server().analyze();
        int[] periods = new int[users.length];
        machine.warmUp(FLOOR_CALLERS, renewals(port, FLOOR_CALLERS, users, periods));
        for (int connections : CONNECTIONS) {
            duel(machine, "webhook: a renewal", connections, users, renewals(port, connections, users, periods));
        }
        machine.warmUp(FLOOR_CALLERS, packs(port, users));
        machine.server().analyze();
        for (int connections : CONNECTIONS) {
            duel(machine, "webhook: a pack", connections, users, packs(port, users));
        }
    }

    private static void duel(Machine machine, String what, int connections, UUID[] users, Load.Callers deliveries)
            throws Exception {
        Measured floor = machine.load().run(FLOOR_CALLERS, SpendBench.floor(machine, users));
        Measured ours = machine.load().run(connections, deliveries);
        floor = floor.and(machine.load().run(FLOOR_CALLERS, SpendBench.floor(machine, users)));
        ours = ours.and(machine.load().run(connections, deliveries));
        double ratio = ours.perSecond() / floor.perSecond();
        Row row = Row.of(what, connections, ours)
                .ratio(ratio, "deducts of the floor (%,.0f/s)".formatted(floor.perSecond()));
        machine.report().add(connections == 1 ? row : row.aim(Row.Aim.atLeast(AIM, ratio)));
    }

    /** Each user gets a subscription. */
    private static void begin(int port, UUID[] users) throws IOException {
        try (HttpLine line = new HttpLine(port)) {
            for (UUID user : users) {
                deliver(line, StripeTexts.created(user));
            }
        }
    }

    /** Each connection has users of its own, whose periods follow one another. */
    private static Load.Callers renewals(int port, int connections, UUID[] users, int[] periods) {
        return caller -> new Delivering(port) {
            private int next = caller;

            @Override
            String event() {
                int user = next;
                next += connections;
                if (next >= users.length) {
                    next = caller;
                }
                return StripeTexts.renewed(users[user], ++periods[user]);
            }
        };
    }

    private static Load.Callers packs(int port, UUID[] users) {
        return caller -> new Delivering(port) {
            @Override
            String event() {
                return StripeTexts.packPaid(SpendBench.any(users));
            }
        };
    }

    static void deliver(HttpLine line, String event) throws IOException {
        String body = line.post(
                        "/api/webhooks/stripe",
                        "Content-Type: application/json; charset=utf-8\r\nStripe-Signature: "
                                + StripeTexts.signature(event) + "\r\n",
                        event)
                .expect(200)
                .body();
        if (!body.contains("\"processed\":true")) {
            throw new IllegalStateException("Not processed: " + event);
        }
    }

    private abstract static class Delivering implements Load.Operation {

        private final HttpLine line;

        Delivering(int port) throws IOException {
            line = new HttpLine(port);
        }

        abstract String event();

        @Override
        public void run() throws IOException {
            deliver(line, event());
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }
}
