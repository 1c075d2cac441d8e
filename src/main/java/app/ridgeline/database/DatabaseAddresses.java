package app.ridgeline.database;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Where connections outside the pool lead. Most go where the pool goes, which may be a pooler such as PgBouncer; what
 * belongs to one session of the server, LISTEN and migrations, goes to {@code LISTEN_DATABASE_URL} if there is one.
 * Migrations go to {@code MIGRATION_DATABASE_URL} before that: as a role that owns the tables, while another one
 * serves.
 */
@Component
public class DatabaseAddresses {

    private static final String DIRECT = "ridgeline.listen.";
    private static final String MIGRATION = "ridgeline.migration.";

    private record Address(
            String url, @Nullable String user, @Nullable String password) {}

    private final JdbcConnectionDetails details;
    private final @Nullable Environment environment;

    @Autowired
    DatabaseAddresses(JdbcConnectionDetails details, @Nullable Environment environment) {
        this.details = details;
        this.environment = environment;
    }

    /** Those of one address for everything. */
    public static DatabaseAddresses of(JdbcConnectionDetails details) {
        return new DatabaseAddresses(details, null);
    }

    /** Connections to where the pool goes, with these parameters of the driver besides. */
    public DataSource pooled(Map<String, String> parameters) {
        return source(new Address(details.getJdbcUrl(), details.getUsername(), details.getPassword()), parameters);
    }

    /** Connections to the server itself, with these parameters of the driver besides. */
    public DataSource direct(Map<String, String> parameters) {
        return named(DIRECT).map(it -> source(it, parameters)).orElseGet(() -> pooled(parameters));
    }

    /** Connections that may change the tables, with these parameters of the driver besides. */
    public DataSource migrating(Map<String, String> parameters) {
        return named(MIGRATION).map(it -> source(it, parameters)).orElseGet(() -> direct(parameters));
    }

    /** Whether one role owns the tables and migrates them, and another one serves. */
    public boolean hasTwoRoles() {
        return named(MIGRATION).isPresent();
    }

    private Optional<Address> named(String prefix) {
        if (environment == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(environment.getProperty(prefix + "url"))
                .map(url -> new Address(
                        url,
                        environment.getProperty(prefix + "username"),
                        environment.getProperty(prefix + "password")));
    }

    private static DataSource source(Address address, Map<String, String> parameters) {
        DriverManagerDataSource source = new DriverManagerDataSource(address.url());
        if (address.user() != null) {
            source.setUsername(address.user());
        }
        if (address.password() != null) {
            source.setPassword(address.password());
        }
        Properties properties = new Properties();
        properties.setProperty("tcpKeepAlive", "true");
        parameters.forEach(properties::setProperty);
        source.setConnectionProperties(properties);
        return source;
    }
}
