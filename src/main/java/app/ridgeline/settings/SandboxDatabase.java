package app.ridgeline.settings;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The database was made by the sandbox: its accounts, an admin among them, have passwords that everyone knows. */
final class SandboxDatabase {

    // Asked of the catalog: a role may see that a schema exists into which it may not look.
    private static final String MADE_BY_SANDBOX = """
        select exists (
            select from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'sandbox' and c.relname in ('own_users', 'state'))
        """;

    private SandboxDatabase() {}

    /** Ends a start outside the sandbox on such a database, before anything is changed there. */
    static void refuse(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(MADE_BY_SANDBOX)) {
            if (answer.next() && answer.getBoolean(1)) {
                throw new CannotStart(
                        "The database " + connection.getCatalog() + " was made by the sandbox: it has demo accounts, an"
                                + " admin among them, whose passwords everybody knows.",
                        "Let DATABASE_URL name a database of its own, empty at the first start.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be asked who made it", e);
        }
    }
}
