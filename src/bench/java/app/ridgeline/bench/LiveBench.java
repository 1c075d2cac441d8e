package app.ridgeline.bench;

import app.ridgeline.tokens.ledger.BenchUsers;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/** How long after Stripe got its answer a pack shows on the dashboards that are open. */
final class LiveBench implements Benchmark {

    private static final int[] DASHBOARDS = {1, 100};
    private static final int PACKS = 30;
    private static final double AIM_MILLIS = 300;
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final String PASSWORD = "bench";

    @Override
    public void run(Machine machine) throws Exception {
        int port = machine.node().port();
        int packs = machine.settings().quick() ? 5 : PACKS;
        try (HttpClient client = HttpClient.newHttpClient();
                HttpLine stripe = new HttpLine(port)) {
            for (int dashboards : machine.settings().quick() ? new int[] {1, 10} : DASHBOARDS) {
                UUID[] users = machine.users(dashboards);
                BenchUsers.setPassword(machine.server().url(), PASSWORD, users);
                machine.report()
                        .add(row(
                                "webhook's answer to the push, %d open dashboard(s), one of the customer"
                                        .formatted(dashboards),
                                pushes(client, port, stripe, users, 1, packs)));
            }
            UUID[] one = machine.users(1);
            BenchUsers.setPassword(machine.server().url(), PASSWORD, one);
            int crowd = machine.settings().quick() ? 10 : DASHBOARDS[DASHBOARDS.length - 1];
            machine.report()
                    .add(row(
                            "webhook's answer to the push, %d open dashboards, all of the customer".formatted(crowd),
                            pushes(client, port, stripe, one, crowd, packs)));
        }
        UUID user = machine.users(1)[0];
        BenchUsers.setPassword(machine.server().url(), PASSWORD, user);
        Chromium.ifThere(
                machine.report(),
                browser -> browser.barChanges(machine, user, PASSWORD, packs));
    }

    /** So many dashboards of each user. The first user buys; those of others are open, but have nothing to show. */
    private static Histogram pushes(
            HttpClient client, int port, HttpLine stripe, UUID[] users, int ofEach, int packs) throws Exception {
        List<OpenDashboard> open = new ArrayList<>();
        Histogram nanos = new Histogram(3);
        try {
            for (UUID user : users) {
                for (int i = 0; i < ofEach; i++) {
                    open.add(OpenDashboard.open(client, port, user + "@example.com", PASSWORD));
                }
            }
            Thread.sleep(500);
            List<OpenDashboard> changed = open.subList(0, ofEach);
            for (int pack = 0; pack <= packs; pack++) {
                changed.forEach(OpenDashboard::forget);
                WebhookBench.deliver(stripe, StripeTexts.packPaid(users[0]));
                long answered = System.nanoTime();
                for (OpenDashboard dashboard : changed) {
                    long took = Math.max(0, dashboard.nextPush() - answered);
                    if (pack > 0) { // the first one loads classes
                        nanos.recordValue(took);
                    }
                }
                Thread.sleep(200);
            }
        } finally {
            for (OpenDashboard dashboard : open) {
                dashboard.close();
            }
        }
        return nanos;
    }

    static Row row(String what, Histogram nanos) {
        double p99 = nanos.getValueAtPercentile(99) / NANOS_PER_MILLI;
        return new Row(
                        what,
                        0,
                        nanos.getMean() / NANOS_PER_MILLI,
                        " ms",
                        nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                        p99,
                        null,
                        null)
                .aim(Row.Aim.atMost(AIM_MILLIS, p99, " ms"));
    }
}
