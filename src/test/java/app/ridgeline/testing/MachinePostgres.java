package app.ridgeline.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server of the machine's own PostgreSQL, with its clients: psql, pg_dump, pg_restore. Those need a server of their
 * own version, which the embedded one need not be. Empty where none is installed.
 */
public final class MachinePostgres implements AutoCloseable {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path bin;
    private final Path home;
    private final int port;
    private boolean running;

    private MachinePostgres(Path bin, Path home, int port) {
        this.bin = bin;
        this.home = home;
        this.port = port;
    }

    /** What a command said, and how it ended. */
    public record Output(int exit, String text) {}

    /** Starts a new, empty server. */
    public static Optional<MachinePostgres> start() throws Exception {
        Optional<Path> bin = newest();
        if (bin.isEmpty()) {
            return Optional.empty();
        }
        Path home = Files.createTempDirectory("ridgeline-pg");
        if (isRoot()) {
            exec(home, Map.of(), "chown", "nobody:nogroup", home.toString());
        }
        var server = new MachinePostgres(bin.get(), home, freePort());
        server.asServer("initdb", "-D", home + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
        server.launch();
        return Optional.of(server);
    }

    /** A server of its own that follows this one: from then on a commit here waits until it is there. */
    public MachinePostgres synchronousStandby() throws Exception {
        Path place = Files.createTempDirectory("ridgeline-pg");
        if (isRoot()) {
            exec(place, Map.of(), "chown", "nobody:nogroup", place.toString());
        }
        var standby = new MachinePostgres(bin, place, freePort());
        standby.asServer(
                "pg_basebackup", "-d", url("postgres"), "-D", place + "/data", "-R", "-X", "stream", "-c", "fast");
        standby.launch();
        shell(
                "psql -X -q '" + url("postgres") + "' -c \"alter system set synchronous_standby_names = '*'\""
                        + " -c 'select pg_reload_conf()'",
                Map.of());
        return standby;
    }

    /** It dies as by a power failure. */
    public void kill() throws Exception {
        long pid = Long.parseLong(Files.readAllLines(home.resolve("data/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.addFirst(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        running = false;
    }

    /** A standby becomes the primary. */
    public void promote() throws Exception {
        asServer("pg_ctl", "-D", home + "/data", "-w", "promote");
    }

    /** Ends every connection, stops and starts. */
    public void restart() throws Exception {
        asServer("pg_ctl", "-D", home + "/data", "-l", home + "/log", "-m", "fast", "-w", "restart");
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    private void launch() throws Exception {
        asServer(
                "pg_ctl",
                "-D",
                home + "/data",
                "-l",
                home + "/log",
                "-w",
                "start",
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off");
        running = true;
    }

    /** The address of a database, as psql takes it. */
    public String url(String database) {
        return "postgresql://postgres@127.0.0.1:" + port + "/" + database;
    }

    /** The same for Java. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    /** Runs a script of commands as a person would in a shell, in the project's folder; ends at the first failure. */
    public Output shell(String script, Map<String, String> environment) throws Exception {
        return exec(Path.of("."), environment(environment), "bash", "-euo", "pipefail", "-c", script);
    }

    private Map<String, String> environment(Map<String, String> more) {
        var environment = new java.util.HashMap<>(more);
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        return environment;
    }

    private void asServer(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (isRoot()) { // PostgreSQL refuses to run as root
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        Output output = exec(home, Map.of(), command.toArray(String[]::new));
        if (output.exit() != 0) {
            throw new IllegalStateException(program + " failed: " + output.text());
        }
    }

    private static Output exec(Path folder, Map<String, String> environment, String... command) throws Exception {
        Path said = Files.createTempFile("ridgeline-said", ".txt");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("Still running after two minutes: " + List.of(command));
            }
            return new Output(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static Optional<Path> newest() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.filter(it -> it.getFileName().toString().matches("1[5-9]|[2-9]\\d"))
                    .map(it -> it.resolve("bin"))
                    .filter(it -> Stream.of("initdb", "pg_ctl", "psql", "pg_dump", "pg_restore")
                            .allMatch(program -> Files.isExecutable(it.resolve(program))))
                    .max(Comparator.naturalOrder());
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        if (running) {
            asServer("pg_ctl", "-D", home + "/data", "-m", "immediate", "-w", "stop");
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
