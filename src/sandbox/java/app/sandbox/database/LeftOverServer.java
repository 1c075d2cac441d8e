package app.sandbox.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL server that outlived the process that had started it. */
final class LeftOverServer {

    /** PostgreSQL's signals, from the gentler on: "fast" ends all sessions, "immediate" also skips the checkpoint. */
    private static final List<String> SIGNALS = List.of("INT", "QUIT");

    private static final int SECONDS_PER_SIGNAL = 10;

    private LeftOverServer() {}

    /** Stops the server of these data if one is running, and forgets one that is not. */
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> server = serverOf(lines);
        for (String signal : SIGNALS) {
            if (server.isPresent() && server.get().isAlive()) {
                send(signal, server.get());
            }
        }
        // Also where its number belongs to another program by now: PostgreSQL would take that one for the server.
        Files.deleteIfExists(pidFile);
    }

    /** The file's first line is the process, the second the data folder that its command line names. */
    private static Optional<ProcessHandle> serverOf(List<String> pidFile) {
        if (pidFile.size() < 2 || !pidFile.get(0).strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pidFile.get(0).strip()))
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(pidFile.get(1)))
                        .isPresent());
    }

    private static void send(String signal, ProcessHandle server) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid()))
                    .start()
                    .waitFor();
            server.onExit().get(SECONDS_PER_SIGNAL, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The next signal is stronger; if there is none, PostgreSQL refuses to start twice and says so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
