package app.ridgeline.bench;

import app.ridgeline.tokens.ledger.BenchUsers;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The packaged application by itself: how soon it answers, what it takes while idle, and for each open dashboard. */
final class ProcessBench implements Benchmark {

    private static final int STARTS = 3;
    private static final int SESSIONS = 200;
    private static final double AIM_SECONDS = 4;
    private static final double AIM_KILOBYTES = 100;
    private static final String PASSWORD = "bench";

    @Override
    public void run(Machine machine) throws Exception {
        Path jar = Path.of(System.getProperty("bench.jar", "")).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            machine.report().remark("No jar at " + jar + ": start-up and memory were left out");
            return;
        }
        machine.node(); // the schema is there: a start that migrates is another thing
        Path app = Jar.unpack(jar, machine.settings().folder().toAbsolutePath());
        double plain = start(app, jar, machine, false);
        machine.report().add(Row.of("start of the jar without AOT cache", plain, " s"));
        double cached = start(app, jar, machine, true);
        machine.report()
                .add(Row.of("start of the jar with AOT cache", cached, " s")
                        .ratio(cached / plain, "the start without")
                        .aim(Row.Aim.atMost(AIM_SECONDS, cached, " s")));
        try (Jar running = Jar.start(app, jar, machine.server(), true)) {
            Thread.sleep(5_000);
            machine.report().add(Row.of("RSS, idle", running.residentMegabytes(), " MB"));
            sessions(machine, running);
        }
    }

    /** The median of some starts. */
    private static double start(Path app, Path jar, Machine machine, boolean cache) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            try (Jar started = Jar.start(app, jar, machine.server(), cache)) {
                seconds.add(started.startSeconds());
            }
        }
        return seconds.stream().sorted().toList().get(STARTS / 2);
    }

    private static void sessions(Machine machine, Jar running) throws Exception {
        int count = machine.settings().quick() ? 10 : SESSIONS;
        UUID[] users = machine.users(count + 5);
        BenchUsers.setPassword(machine.server().url(), PASSWORD, users);
        List<OpenDashboard> open = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            try {
                double before = 0;
                for (int i = 0; i < users.length; i++) {
                    if (i == 5) { // the first ones load classes and fill caches
                        before = running.liveKilobytes();
                    }
                    open.add(OpenDashboard.open(client, running.port(), users[i] + "@example.com", PASSWORD));
                }
                double each = (running.liveKilobytes() - before) / count;
                machine.report()
                        .add(Row.of("heap of one open dashboard (of %d)".formatted(count), each, " KB")
                                .aim(Row.Aim.atMost(AIM_KILOBYTES, each, " KB")));
            } finally {
                // The client's own end waits for all of them.
                for (OpenDashboard dashboard : open) {
                    dashboard.close();
                }
            }
        }
    }
}
