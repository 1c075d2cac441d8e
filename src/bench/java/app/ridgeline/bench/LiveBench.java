package app.ridgeline.bench;

import app.ridgeline.tokens.BenchUsers;
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
                UUID user = machine.users(1)[0];
                BenchUsers.setPassword(machine.server().url(), PASSWORD, user);
                pushes(machine, client, stripe, user, dashboards, packs);
            }
        }
        UUID user = machine.users(1)[0];
        BenchUsers.setPassword(machine.server().url(), PASSWORD, user);
        Chromium.ifThere(
                machine.report(),
                browser -> browser.barChanges(machine, user, PASSWORD, packs));
    }

    /** All of one customer, so that one webhook changes them all. */
    private static void pushes(
            Machine machine, HttpClient client, HttpLine stripe, UUID user, int dashboards, int packs)
            throws Exception {
        List<OpenDashboard> open = new ArrayList<>();
        Histogram nanos = new Histogram(3);
        try {
            for (int i = 0; i < dashboards; i++) {
                open.add(OpenDashboard.open(client, machine.node().port(), user + "@example.com", PASSWORD));
            }
            Thread.sleep(500);
            for (int pack = 0; pack <= packs; pack++) {
                open.forEach(OpenDashboard::forget);
                WebhookBench.deliver(stripe, StripeTexts.packPaid(user));
                long answered = System.nanoTime();
                for (OpenDashboard dashboard : open) {
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
        machine.report().add(row("webhook's answer to the push, %d open dashboard(s) of one customer".formatted(dashboards), nanos));
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
