package app.ridgeline.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A server program of the machine's packages, run in the foreground for one test. */
public final class MachineProgram implements AutoCloseable {

    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin");

    private final Process process;
    private final Path log;

    private MachineProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** The program's file; the test is skipped, with a message, where it is not installed. */
    public static Path require(String name) {
        Optional<Path> found = FOLDERS.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                found.isPresent(), () -> "Skipped: no " + name + " here. Install it (apt-get install " + name + ").");
        return found.get();
    }

    /** Starts it. What it says goes to a file in this folder. */
    public static MachineProgram start(Path folder, String... command) throws IOException {
        Path log = folder.resolve(Path.of(command[0]).getFileName() + ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new MachineProgram(process, log);
    }

    /** The same, not as root where root is refused. */
    public static MachineProgram startUnprivileged(Path folder, String... command) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return start(folder, command);
        }
        return start(
                folder,
                Stream.concat(
                                Stream.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"),
                                Stream.of(command))
                        .toArray(String[]::new));
    }

    /** What it said so far. */
    public String said() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
