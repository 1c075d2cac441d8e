package app.sandbox.database;

import app.ridgeline.settings.CannotStart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of this process, its data kept in one folder that only its owner can read. It survives a
 * {@code kill -9} of this process: the next start finds the server that lives on, and stops it first.
 */
public final class EmbeddedServer implements JdbcConnectionDetails, AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final FileChannel lock;
    private final Path addressFile;
    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedServer(FileChannel lock, Path addressFile, EmbeddedPostgres server, String password) {
        this.lock = lock;
        this.addressFile = addressFile;
        this.server = server;
        this.password = password;
    }

    /**
     * Starts the server of this folder, with the data it held before.
     *
     * @throws CannotStart if another process uses the folder, or the server does not start
     */
    static EmbeddedServer start(Path folder) {
        return start(folder, START_LIMIT);
    }

    static EmbeddedServer start(Path folder, Duration limit) {
        try {
            Path home = privateFolder(folder);
            FileChannel lock = lock(home.resolve("lock"));
            try {
                return start(home, lock, limit);
            } catch (IOException | RuntimeException e) {
                LeftOverServer.stop(home.resolve("data"));
                lock.close();
                throw new CannotStart(
                        "The sandbox's own PostgreSQL did not start: " + e.getMessage() + ". What it said is in "
                                + home.resolve("log") + ".",
                        "Delete the folder " + home + " to begin anew with empty data, or set DATABASE_URL to use a"
                                + " PostgreSQL of yours.",
                        e);
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "The sandbox cannot use its folder " + folder.toAbsolutePath() + ": " + e,
                    "Make the folder writable for you, or set DATABASE_URL to use a PostgreSQL of yours.",
                    e);
        }
    }

    private static EmbeddedServer start(Path home, FileChannel lock, Duration limit) throws IOException {
        Path data = home.resolve("data");
        Path complete = home.resolve("complete");
        LeftOverServer.stop(data);
        if (!Files.exists(complete)) {
            FileSystemUtils.deleteRecursively(data); // what a first start left that was cut off
        }
        Files.deleteIfExists(home.resolve("log"));
        String password = password(home.resolve("password"));
        EmbeddedPostgres server =
                builder(home, password).setPGStartupWait(limit).start();
        ownerOnly(home.resolve("binaries"), "rwx------"); // the library opens it to everybody
        if (!Files.exists(complete)) {
            Files.createFile(complete);
        }
        Path addressFile = home.resolve("url");
        writePrivately(
                addressFile, "postgresql://postgres:%s@127.0.0.1:%d/postgres%n".formatted(password, server.getPort()));
        return new EmbeddedServer(lock, addressFile, server, password);
    }

    private static EmbeddedPostgres.Builder builder(Path home, String password) throws IOException {
        Path binaries = privateFolder(home.resolve("binaries"));
        // Else the library makes, and tidies, a folder that all users of the machine share.
        System.setProperty("ot.epg.working-dir", binaries.toString());
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectory(privateFolder(home.resolve("data")))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false) // closed after the connection pool, not beside it
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // Given last, it overrides the library's "trust": no other user of the machine gets in.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", home.resolve("password").toString())
                // The same on every machine, whatever its language settings are.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "on") // the library turns it off; these data shall survive a power cut
                .setConnectConfig("password", password);
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            // The system frees it when the process ends, however it ends.
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this process: the same answer.
        }
        channel.close();
        throw new CannotStart(
                "Another Ridgeline sandbox is running on the folder " + file.getParent() + ".",
                "Stop it first. To run two at once on one database, start the second one with PORT, and with"
                        + " DATABASE_URL set to the content of " + file.resolveSibling("url") + ".");
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            writePrivately(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file).strip();
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file);
        ownerOnly(file, "rw-------");
        Files.writeString(file, text);
    }

    private static Path privateFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        ownerOnly(folder, "rwx------");
        return folder.toRealPath();
    }

    private static void ownerOnly(Path path, String permissions) throws IOException {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(addressFile);
        lock.close();
    }
}
