package app.ridgeline.settings;

import app.ridgeline.database.DatabaseAddresses;
import app.ridgeline.database.LongWork;
import app.ridgeline.database.PoolerProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Migrates the database, but only one that is new enough: an old one would fail half way, in words no one knows. It
 * runs on connections of its own, since a migration may take longer than anything that the pool is for.
 */
@Configuration(proxyBeanMethods = false)
class MigrationSettings {

    static final int OLDEST_POSTGRESQL = 15;

    private static final Map<String, String> PARAMETERS = Map.of(
            "ApplicationName",
            "ridgeline-migrate",
            "connectTimeout",
            "10",
            "socketTimeout",
            String.valueOf(LongWork.MIGRATION.socketLimit().toSeconds()));

    @Bean
    FlywayMigrationStrategy migrateIfNewEnough(
            DatabaseAddresses addresses, PoolerProbe pooler, Environment environment) {
        return flyway -> {
            pooler.requireUsable();
            Optional<String> serving = new ServingRole(addresses).name();
            DataSource own = new Limited(addresses.migrating(PARAMETERS));
            requirePostgreSql(OLDEST_POSTGRESQL, own);
            if (!Simulation.isOn(environment)) {
                SandboxDatabase.refuse(own);
            }
            Flyway.configure(flyway.getConfiguration().getClassLoader())
                    .configuration(flyway.getConfiguration())
                    .dataSource(own)
                    .load()
                    .migrate();
            serving.ifPresent(role -> ServingRole.grant(own, role));
        };
    }

    static void requirePostgreSql(int oldest, DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.getMetaData().getDatabaseMajorVersion() < oldest) {
                throw new CannotStart(
                        "The database is PostgreSQL "
                                + connection.getMetaData().getDatabaseProductVersion() + "; Ridgeline needs PostgreSQL "
                                + oldest + " or newer.",
                        "Upgrade it, or let DATABASE_URL name another server.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be asked for its version", e);
        }
    }

    /** Whoever waits for a table keeps everyone behind it waiting: a migration gives up soon, and is tried again. */
    private static final class Limited extends DelegatingDataSource {

        private static final String LIMITS = "set statement_timeout = "
                + LongWork.MIGRATION.limit().toMillis()
                + "; set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '60s'";

        Limited(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute(LIMITS);
            }
            return connection;
        }
    }
}
