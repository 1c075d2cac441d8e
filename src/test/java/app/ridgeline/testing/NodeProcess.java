package app.ridgeline.testing;

import app.ridgeline.RidgelineApplication;
import app.ridgeline.database.NodeTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A node in a process of its own, that can be killed, frozen and given a wrong clock. */
public final class NodeProcess implements AutoCloseable {

    /** A setting: the class of what is to run inside the node once it has started, with the node's beans. */
    public static final String WITHIN = "ridgeline.test.within";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> command = new ArrayList<>();
    private final Path clock;
    private final Path log;
    private final int port;
    private Process process;

    private NodeProcess(Path folder, String name, int port, String jdbcUrl, String... settings) throws IOException {
        this.port = port;
        clock = folder.resolve(name + ".clock");
        log = folder.resolve(name + ".log");
        wrongBy(Duration.ZERO);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-Dridgeline.test.clock=" + clock,
                "-cp",
                System.getProperty("java.class.path"),
                NodeProcess.class.getName(),
                "--spring.profiles.active=sandbox",
                "--PORT=" + port,
                "--DATABASE_URL=" + jdbcUrl,
                "--ADMIN_DAILY_TOKENS=999999999"));
        for (String setting : settings) {
            command.add("--" + setting);
        }
        process = launch();
    }

    /** Starts a node; it is not ready yet. */
    public static NodeProcess start(Path folder, String name, String jdbcUrl, String... settings) throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        return new NodeProcess(folder, name, port, jdbcUrl, settings);
    }

    /** The absolute address of a path of this node. */
    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** The port of this node. */
    public int port() {
        return port;
    }

    /** The number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Whether it takes requests. */
    public boolean isReady() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(url("/actuator/health/readiness")))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Kills it as a machine that loses its power. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again, on the same port. */
    public void restart() throws IOException {
        process = launch();
    }

    /** Stops it as an orchestrator does, and waits until it has ended. */
    public void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("The node does not end: " + said());
        }
    }

    /** It does nothing any more, but its connections live. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** It goes on as if nothing had been. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** From now on its machine's clock is wrong by this much. */
    public void wrongBy(Duration offset) {
        try {
            Files.writeString(clock, String.valueOf(offset.toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said. */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** The process: the application, with the clock that the test gives it. */
    public static void main(String[] arguments) {
        Path clock = Path.of(System.getProperty("ridgeline.test.clock"));
        ApplicationContext node = new SpringApplicationBuilder(RidgelineApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(NodeTime.class, () -> () -> Instant.now().plusMillis(offset(clock))))
                .run(arguments);
        String within = node.getEnvironment().getProperty(WITHIN);
        if (within != null) {
            node.getAutowireCapableBeanFactory().createBean(classOf(within)).run();
        }
    }

    private static Class<? extends Runnable> classOf(String name) {
        try {
            return Class.forName(name).asSubclass(Runnable.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static long offset(Path clock) {
        try {
            String text = Files.readString(clock).strip();
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
