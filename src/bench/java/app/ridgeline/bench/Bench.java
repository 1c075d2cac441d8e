package app.ridgeline.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs what is asked for and prints the table. {@code ./mvnw -Pbench verify} starts it; docs/PERFORMANCE.md tells how
 * to read what it prints.
 */
public final class Bench {

    private Bench() {}

    /** One thing that is measured, by the name that {@code -Dbench.only} takes. */
    private static Map<String, Benchmark> all() {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("deduct", new SpendBench());
        all.put("read", new ReadBench());
        all.put("webhook", new WebhookBench());
        all.put("api", new ApiBench());
        all.put("live", new LiveBench());
        all.put("process", new ProcessBench());
        all.put("cpu", new CpuBench());
        all.put("growth", new GrowthBench());
        return all;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Benchmark> all = all();
        Settings settings = Settings.ofSystem(all.keySet());
        Report report = new Report();
        List<String> failed = new ArrayList<>();
        try (Machine machine = new Machine(settings, report)) {
            report.environment(machine.describe());
            for (Map.Entry<String, Benchmark> it : all.entrySet()) {
                if (settings.wants(it.getKey())) {
                    System.out.println("== " + it.getKey());
                    try {
                        it.getValue().run(machine);
                    } catch (Exception | Error e) {
                        // What was measured so far is still worth reading.
                        e.printStackTrace();
                        failed.add(it.getKey());
                        report.remark(it.getKey() + " failed: " + e);
                    }
                }
            }
        }
        report.write(settings.folder());
        System.exit(failed.isEmpty() ? 0 : 1);
    }
}
