package app.ridgeline.ops.setup;

import app.ridgeline.database.DatabaseAddresses;
import app.ridgeline.database.PoolerProbe;
import app.ridgeline.database.UnusablePooler;
import app.ridgeline.settings.SetupCheck;
import app.ridgeline.settings.SetupLine;
import app.ridgeline.settings.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks the database's version, what our role may do, and whether the tables are those of this version. */
@Component
@Order(10)
class DatabaseSetup implements SetupCheck {

    private static final int OLDEST = 15;
    private static final String ROLES = "docs/DATABASE_ROLES.md";
    private static final Map<String, String> LIMITS = Map.of("connectTimeout", "5", "socketTimeout", "10");

    private final JdbcClient jdbc;
    private final PoolerProbe probe;
    private final DatabaseAddresses addresses;
    private final Environment environment;

    DatabaseSetup(JdbcClient jdbc, PoolerProbe probe, DatabaseAddresses addresses, Environment environment) {
        this.jdbc = jdbc;
        this.probe = probe;
        this.addresses = addresses;
        this.environment = environment;
    }

    private record Server(
            int version,
            String name,
            String role,
            boolean superuser,
            boolean owns,
            boolean creates,
            boolean demo,
            boolean standby,
            boolean migrated) {}

    @Override
    public String topic() {
        return "Database";
    }

    @Override
    public List<SetupLine> look() {
        try {
            Server server = jdbc.sql("""
                select current_setting('server_version_num')::int / 10000 as version,
                    current_setting('server_version') as name, current_user as role,
                    (select rolsuper from pg_roles where rolname = current_user) as superuser,
                    exists (select from pg_class c
                        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                            and pg_has_role(c.relowner, 'USAGE')) as owns,
                    exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'sandbox' and c.relname in ('own_users', 'state')) as demo,
                    coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) as creates,
                    pg_is_in_recovery() as standby,
                    to_regclass('flyway_schema_history') is not null as migrated
                """).query(Server.class).single();
            return lines(server);
        } catch (DataAccessException e) {
            return List.of(SetupLine.toDo("connection", "none: " + reason(e)));
        }
    }

    /** The driver's own words: around them is the pool's time-out, below them a bare socket's. */
    private static String reason(DataAccessException failure) {
        String words = String.valueOf(failure.getMessage());
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof SQLException) {
                words = String.valueOf(next.getMessage());
            }
        }
        return words.replaceAll("\\s+", " ");
    }

    private List<SetupLine> lines(Server server) {
        List<SetupLine> lines = new ArrayList<>();
        lines.add(
                server.version() < OLDEST
                        ? SetupLine.toDo(
                                "version", "PostgreSQL " + server.name() + " is too old: use " + OLDEST + " or newer")
                        : SetupLine.ok("version", "PostgreSQL " + server.name()));
        if (server.standby()) {
            lines.add(SetupLine.toDo("server", "a read-only standby: let DATABASE_URL name the primary"));
        }
        lines.addAll(roles(server));
        lines.add(pooler());
        lines.add(tables(server));
        return lines;
    }

    private List<SetupLine> roles(Server server) {
        return addresses.hasTwoRoles() ? List.of(serving(server), migrating()) : List.of(only(server));
    }

    /** One role for all is enough for a small installation, and worth knowing. */
    private static SetupLine only(Server server) {
        if (!server.creates()) {
            return SetupLine.toDo(
                    "role",
                    server.role() + " may not create tables: grant create on the schema to it, or let"
                            + " MIGRATION_DATABASE_URL name a role that owns them (" + ROLES + ")");
        }
        return SetupLine.note(
                "role",
                server.role() + (server.superuser() ? " is a superuser" : " owns the tables")
                        + ", so that it could switch off what protects the ledger and the audit. It works; two roles"
                        + " are safer: " + ROLES);
    }

    private static SetupLine serving(Server server) {
        if (server.superuser() || server.owns()) {
            return SetupLine.toDo(
                    "role",
                    server.role() + " serves, and " + (server.superuser() ? "is a superuser" : "owns tables")
                            + ": it could switch off what protects the ledger and the audit. " + ROLES
                            + " says how to hand them over");
        }
        return SetupLine.ok("role", server.role() + " serves, and owns no table");
    }

    private SetupLine migrating() {
        try (Connection connection = addresses.migrating(LIMITS).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user,"
                        + " coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)")) {
            row.next();
            return row.getBoolean(2)
                    ? SetupLine.ok("migrations", row.getString(1) + " may create tables")
                    : SetupLine.toDo("migrations", row.getString(1) + " may not create tables: " + ROLES);
        } catch (SQLException e) {
            return SetupLine.toDo(
                    "migrations", "none: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private SetupLine pooler() {
        try {
            probe.requireUsable();
            return SetupLine.ok("pooler", "none, or one that keeps what we rely on");
        } catch (UnusablePooler e) {
            return SetupLine.toDo("pooler", String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private SetupLine tables(Server server) {
        if (server.demo() && !Simulation.isOn(environment)) {
            return SetupLine.toDo(
                    "tables",
                    "made by the sandbox, with demo accounts whose passwords everybody knows: let DATABASE_URL name a"
                            + " database of its own");
        }
        String newest = newestMigration();
        if (!server.migrated()) {
            return SetupLine.note("tables", "none yet: the first start makes them");
        }
        Optional<String> applied = jdbc.sql("""
            select version from flyway_schema_history where success and version is not null
            order by installed_rank desc limit 1
            """).query(String.class).optional();
        return applied.filter(newest::equals).isPresent()
                ? SetupLine.ok("tables", "of this version, " + newest)
                : SetupLine.note(
                        "tables",
                        "at " + applied.orElse("none") + "; a start of this version brings them to " + newest);
    }

    private static String newestMigration() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath:db/migrations/V*.sql"))
                    .map(it -> String.valueOf(it.getFilename()).replaceFirst("^V(\\d+)__.*", "$1"))
                    .max(String::compareTo)
                    .orElseThrow(() -> new IllegalStateException("The program lacks its migrations"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
