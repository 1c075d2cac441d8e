package app.ridgeline.settings;

import app.ridgeline.database.UnusablePooler;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What a person reads instead of a stack trace when the application does not start. */
final class StartupFailures {

    private StartupFailures() {}

    /** What we know a remedy for. */
    static class Known extends AbstractFailureAnalyzer<CannotStart> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, CannotStart cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
        }
    }

    /** A database that is down, refuses us or does not exist. */
    static class Database extends AbstractFailureAnalyzer<SQLException> {

        @Override
        protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
            SQLException last = cause;
            for (Throwable next = cause; next != null; next = next.getCause()) {
                if (next instanceof SQLException deeper) {
                    last = deeper;
                }
            }
            String state = String.valueOf(last.getSQLState());
            // Connection, sign-in, no such database, too many connections, starting up or shutting down.
            if (!state.matches("08...|28...|3D000|53300|57P0.")) {
                return null;
            }
            return new FailureAnalysis(
                    "The database cannot be used: " + last.getMessage(),
                    "Start PostgreSQL, or correct DATABASE_URL (postgresql://user:password@host:port/database).",
                    cause);
        }
    }

    /** A pooler before the database that breaks what we rely on. */
    static class Pooler extends AbstractFailureAnalyzer<UnusablePooler> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnusablePooler cause) {
            return new FailureAnalysis(
                    "What stands between this node and PostgreSQL breaks what a node relies on:\n    - "
                            + cause.getMessage(),
                    "docs/RELIABILITY.md has a recipe for PgBouncer.",
                    cause);
        }
    }

    /** A port that another program has. Before Spring Boot's own text, which does not know our setting. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Port extends AbstractFailureAnalyzer<PortInUseException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
            return new FailureAnalysis(
                    "The port " + cause.getPort() + " is taken by another program.",
                    "Stop that program, or set PORT to another number.",
                    cause);
        }
    }
}
