package app.ridgeline.longrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much a node and its database use at one moment.
 *
 * @param heapKilobytes after a full collection
 * @param tableKilobytes of the tables that hold a state and no history, with their indexes: they grow by bloat alone
 */
record Sample(
        long heapKilobytes, long threads, long handles, long connections, long tableKilobytes, long residentKilobytes) {

    private static final Pattern HEAP = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+)");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final String STATES = "'usage_tokens', 'scheduled_tasks', 'users', 'api_keys', 'health_results',"
            + " 'ledger_pass', 'ledger_marks', 'event_listing'";

    static Sample of(long pid, JdbcClient database) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        String status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
        return new Sample(
                sum(HEAP, jcmd(pid, "GC.heap_info")),
                sum(THREADS, status),
                handles(pid),
                number(database, "select count(*) from pg_stat_activity where backend_type = 'client backend'"),
                number(
                        database,
                        "select sum(pg_total_relation_size(oid)) / 1024 from pg_class where relname in (" + STATES
                                + ") and relkind = 'r'"),
                sum(RESIDENT, status));
    }

    /** The middle one of these. */
    static long median(List<Sample> samples, ToLongFunction<Sample> what) {
        return samples.stream()
                .mapToLong(what)
                .sorted()
                .skip(samples.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static long handles(long pid) throws IOException {
        try (var files = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return files.count();
        }
    }

    private static long number(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private static long sum(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .mapToLong(it -> Long.parseLong(it.group(1)))
                .sum();
    }

    private static String jcmd(long pid, String what) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid), what)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return text;
    }
}
