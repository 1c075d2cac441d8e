package app.ridgeline.bench;

import app.ridgeline.tokens.ledger.BenchUsers;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the benchmarks of one run share: the server, the application on it, and the report. */
final class Machine implements AutoCloseable {

    private final Settings settings;
    private final Report report;
    private final Server server;
    private @Nullable Node node;

    Machine(Settings settings, Report report) throws IOException, SQLException {
        this.settings = settings;
        this.report = report;
        this.server = Server.start(settings.folder());
    }

    Settings settings() {
        return settings;
    }

    Report report() {
        return report;
    }

    Server server() {
        return server;
    }

    /** Started when first asked for. */
    Node node() {
        Node running = node;
        if (running == null) {
            running = Node.start(server, settings.folder());
            node = running;
        }
        return running;
    }

    /** So many new customers with more tokens than are ever spent here. */
    UUID[] users(int count) throws SQLException {
        node(); // it makes the tables
        return BenchUsers.create(server.url(), count);
    }

    /** With the durations of this run. */
    Load load() {
        return new Load(settings.warmUp(), settings.turn());
    }

    /** Long enough for the compiler: what a node does first, it does several times slower than later. */
    void warmUp(int callers, Load.Callers operations) throws Exception {
        new Load(Duration.ZERO, Duration.ofSeconds(settings.quick() ? 2 : 40)).run(callers, operations);
    }

    /** What the figures depend on. */
    Map<String, String> describe() throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("Java", Runtime.version().toString());
        facts.put("PostgreSQL", server.show("server_version"));
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "shared_buffers"}) {
            facts.put(setting, server.show(setting));
        }
        if (settings.quick()) {
            facts.put("quick", "yes: these figures are not for comparison");
        }
        return facts;
    }

    @Override
    public void close() throws Exception {
        try (server) {
            if (node != null) {
                node.close();
            }
        }
    }
}
