package app.ridgeline.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged application in a process of its own, started as the image starts it. */
final class Jar implements AutoCloseable {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final int port;
    private final double startSeconds;

    private Jar(Process process, int port, double startSeconds) {
        this.process = process;
        this.port = port;
        this.startSeconds = startSeconds;
    }

    /** Unpacks the jar and trains the cache of loaded classes; the folder it is in then. */
    static Path unpack(Path jar, Path folder) throws Exception {
        Path app = folder.resolve("app").toAbsolutePath();
        run(folder, List.of(
                java(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force",
                "--destination", app.toString()));
        // The same as in the Dockerfile.
        run(app, List.of(
                java(), "-XX:AOTCacheOutput=ridgeline.aot", "-Xlog:aot*=error", "-Dspring.context.exit=onRefresh",
                "-jar", jar.getFileName().toString(),
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none", "--spring.flyway.enabled=false",
                "--STRIPE_SECRET_KEY=sk_test_none", "--STRIPE_WEBHOOK_SECRET=whsec_none",
                "--STRIPE_PRICE_SOLO=price_none1",
                "--STRIPE_PRICE_BUSINESS=price_none2", "--STRIPE_PRICE_ENTERPRISE=price_none3",
                "--STRIPE_TOKEN_PACK_PRICE_100=price_none4", "--APP_BASE_URL=http://localhost"));
        return app;
    }

    /** Starts it and waits until it says that it is alive. */
    static Jar start(Path app, Path jar, Server server, boolean cache) throws Exception {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(java());
        if (cache) {
            command.add("-XX:AOTCache=ridgeline.aot");
        }
        command.addAll(List.of("-XX:MaxRAMPercentage=75", "-jar", jar.getFileName().toString()));
        command.addAll(Node.arguments(server, app));
        command.add("--server.port=" + port);
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(app.toFile())
                .redirectErrorStream(true)
                .redirectOutput(app.resolve("console.log").toFile())
                .start();
        // Otherwise a run that is stopped leaves it behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        while (!alive(port)) {
            if (!process.isAlive() || System.nanoTime() - begin > LIMIT_NANOS) {
                process.destroyForcibly();
                throw new IllegalStateException("The jar did not start; see " + app.resolve("ridgeline.log"));
            }
            Thread.sleep(10);
        }
        return new Jar(process, port, (System.nanoTime() - begin) / 1e9);
    }

    int port() {
        return port;
    }

    /** From the start of the process to the first answer. */
    double startSeconds() {
        return startSeconds;
    }

    /** Memory of the process, in MB. */
    double residentMegabytes() throws Exception {
        return Double.parseDouble(
                        run(Path.of("."), List.of("ps", "-o", "rss=", "-p", String.valueOf(process.pid()))).strip())
                / 1024;
    }

    /** What is alive on the heap, after a full collection, in KB. */
    double liveKilobytes() throws Exception {
        String histogram = run(
                Path.of("."),
                List.of(bin("jcmd"), String.valueOf(process.pid()), "GC.class_histogram"));
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("jcmd said nothing of the heap: " + histogram);
        }
        return Double.parseDouble(total.group(1)) / 1024;
    }

    private static boolean alive(int port) {
        try {
            var health = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/actuator/health/liveness").toURL().openConnection();
            return health.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String java() {
        return bin("java");
    }

    private static String bin(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static String run(Path folder, List<String> command) throws Exception {
        Process tool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes());
        if (tool.waitFor() != 0) {
            throw new IllegalStateException(command.getFirst() + " failed: " + said);
        }
        return said;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
