package app.ridgeline.settings;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Migrates the database, but only one that is new enough: an old one would fail half way, in words nobody knows. */
@Configuration(proxyBeanMethods = false)
class MigrationSettings {

    static final int OLDEST_POSTGRESQL = 15;

    @Bean
    FlywayMigrationStrategy migrateIfNewEnough() {
        return flyway -> {
            requirePostgreSql(OLDEST_POSTGRESQL, flyway.getConfiguration().getDataSource());
            flyway.migrate();
        };
    }

    static void requirePostgreSql(int oldest, DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.getMetaData().getDatabaseMajorVersion() < oldest) {
                throw new OldDatabase(connection.getMetaData().getDatabaseProductVersion(), oldest);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be asked for its version", e);
        }
    }
}
