package app.sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EmbeddedServerTest {

    @TempDir
    Path folder;

    @Test
    void data_survive_a_restart() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            execute(server, "create table kept as select 42 as answer");
        }
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(read(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void data_survive_a_kill_of_the_process_and_the_server_it_leaves_is_stopped() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(killed.inputReader().lines().anyMatch("started"::equals)).isTrue();
        killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        ProcessHandle leftOver = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                                .getFirst()))
                .orElseThrow();
        assertThat(leftOver.isAlive())
                .as("PostgreSQL outlives the killed process")
                .isTrue();

        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(leftOver.isAlive()).isFalse();
            assertThat(read(server, "select answer from kept")).isEqualTo("42");
        }
    }

    /** Starts the server, writes to it, and waits to be killed. */
    static class Child {
        public static void main(String[] args) throws Exception {
            EmbeddedServer server = EmbeddedServer.start(Path.of(args[0]));
            execute(server, "create table kept as select 42 as answer");
            System.out.println("started");
            Thread.sleep(60_000);
        }
    }

    @Test
    void a_second_process_on_the_same_folder_is_told_so() throws Exception {
        try (EmbeddedServer first = EmbeddedServer.start(folder)) {
            assertThatThrownBy(() -> EmbeddedServer.start(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Another Ridgeline sandbox is running on the folder " + folder.toRealPath())
                    .extracting(e -> ((CannotStart) e).remedy())
                    .asString()
                    .contains("Stop it first", "DATABASE_URL");
            assertThat(read(first, "select 1"))
                    .as("the first one is not harmed")
                    .isEqualTo("1");
        }
    }

    @Test
    void a_first_start_that_was_cut_off_is_begun_anew() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("postgresql.conf"), "# initdb was killed here");
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(read(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_process_id_that_belongs_to_another_program_by_now_is_left_alone() throws Exception {
        EmbeddedServer.start(folder).close();
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Path data = folder.resolve("data");
            Files.writeString(data.resolve("postmaster.pid"), other.pid() + "\n" + data + "\n1\n5432\n");
            try (EmbeddedServer server = EmbeddedServer.start(folder)) {
                assertThat(read(server, "select 1")).isEqualTo("1");
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void only_the_owner_gets_at_the_data() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.getJdbcUrl(), "postgres", "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files.filter(file -> !Files.isSymbolicLink(file))
                                .filter(EmbeddedServerTest::isWorldWritable))
                        .isEmpty();
            }
            assertThat(Files.getPosixFilePermissions(folder))
                    .containsOnly(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE);
            assertThat(List.of("password", "url"))
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(folder.resolve(file)))
                            .containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    @Test
    void a_server_that_cannot_start_says_where_to_look() throws Exception {
        EmbeddedServer.start(folder).close();
        Files.writeString(folder.resolve("data/postgresql.conf"), "nonsense = here\n");

        assertThatThrownBy(() -> EmbeddedServer.start(folder, Duration.ofSeconds(2)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(
                        "What it said is in " + folder.toRealPath().resolve("log"));
        assertThat(folder.resolve("log")).content().contains("nonsense");
    }

    private static boolean isWorldWritable(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException e) {
            return false;
        }
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
    }
}
