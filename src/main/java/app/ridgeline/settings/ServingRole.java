package app.ridgeline.settings;

import app.ridgeline.database.DatabaseAddresses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;

/**
 * The role that serves where another one owns the tables and migrates them. It is asked by connecting as it, since a
 * pooler may know it by another name.
 *
 * @see <a href="file:../../../../../../docs/decisions/0033-two-roles.md">Decision 33</a>
 */
final class ServingRole {

    private static final Map<String, String> PARAMETERS = Map.of("connectTimeout", "10", "socketTimeout", "10");

    /** By our own class loader: that of the thread belongs to one application, and ends with it. */
    private static final ClassPathResource GRANTS =
            new ClassPathResource("db/roles/serving_role.sql", ServingRole.class.getClassLoader());

    private final DatabaseAddresses addresses;

    ServingRole(DatabaseAddresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Returns its name, or nothing if the role that migrates is the one that serves.
     *
     * @throws IllegalStateException if the two addresses lead to different databases
     */
    Optional<String> name() {
        if (!addresses.hasTwoRoles()) {
            return Optional.empty();
        }
        String[] serving = ask(addresses.pooled(PARAMETERS));
        String[] migrating = ask(addresses.migrating(PARAMETERS));
        if (!serving[1].equals(migrating[1])) {
            throw new IllegalStateException("DATABASE_URL leads to the database " + serving[1]
                    + ", MIGRATION_DATABASE_URL to " + migrating[1] + ": both must name the same one");
        }
        return serving[0].equals(migrating[0]) ? Optional.empty() : Optional.of(serving[0]);
    }

    /** Gives it what it needs and no more, as the owner of the tables: new ones are covered. */
    static void grant(DataSource owner, String role) {
        try (Connection connection = owner.getConnection();
                PreparedStatement name =
                        connection.prepareStatement("select set_config('ridgeline.serving_role', ?, false)");
                Statement statement = connection.createStatement()) {
            name.setString(1, role);
            name.execute();
            statement.execute(GRANTS.getContentAsString(StandardCharsets.UTF_8));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The role that serves could not be given its rights", e);
        }
    }

    private static String[] ask(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user, current_database()")) {
            row.next();
            return new String[] {row.getString(1), row.getString(2)};
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be asked for its role", e);
        }
    }
}
