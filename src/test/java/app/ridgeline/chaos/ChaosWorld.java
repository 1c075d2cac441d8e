package app.ridgeline.chaos;

import static org.awaitility.Awaitility.await;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.ops.health.HealthChecks;
import app.ridgeline.testing.BuyingClients;
import app.ridgeline.testing.DarkNetwork;
import app.ridgeline.testing.NodeProcess;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.SpendingClients;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes in processes of their own, each behind a network of its own, one PostgreSQL, and their customers. */
final class ChaosWorld implements AutoCloseable {

    private static final int CUSTOMERS = 12;
    private static final Duration CALM = Duration.ofSeconds(120);

    final List<DarkNetwork> networks = new ArrayList<>();
    final List<NodeProcess> nodes = new ArrayList<>();
    final List<UUID> users = new ArrayList<>();
    private final Path folder;
    private final int port;
    private EmbeddedPostgres postgres;
    private SpendingClients spending;
    private BuyingClients buying;

    ChaosWorld(Path folder) throws Exception {
        this.folder = folder;
        postgres = startPostgres(0);
        port = postgres.getPort();
        List<String> customers = new ArrayList<>();
        String key = prepare(customers);
        for (String name : List.of("one", "two")) {
            DarkNetwork network = new DarkNetwork(jdbcUrl());
            networks.add(network);
            nodes.add(NodeProcess.start(folder, name, network.jdbcUrl(), settings()));
        }
        await().atMost(CALM).until(() -> nodes.stream().allMatch(NodeProcess::isReady));
        Supplier<String> any = () ->
                nodes.get(ThreadLocalRandom.current().nextInt(nodes.size())).url("");
        spending = new SpendingClients(any, key, users);
        buying = new BuyingClients(any, customers);
    }

    private static String[] settings() {
        return new String[] {
            "STRIPE_SECRET_KEY=sk_test_1",
            "STRIPE_WEBHOOK_SECRET=" + BuyingClients.SECRET,
            "STRIPE_API_BASE=http://127.0.0.1:1",
            "STRIPE_PRICE_SOLO=price_1",
            "STRIPE_PRICE_BUSINESS=price_2",
            "STRIPE_PRICE_ENTERPRISE=price_3",
            "STRIPE_TOKEN_PACK_PRICE_100=price_4",
            "APP_BASE_URL=https://tokens.example.com",
            "DRAIN_SECONDS=2"
        };
    }

    private String prepare(List<String> customers) {
        try (OtherNode node = OtherNode.start(jdbcUrl())) {
            for (int i = 0; i < CUSTOMERS; i++) {
                UUID user = UUID.randomUUID();
                users.add(user);
                customers.add("cus_" + user);
                node.bean(JdbcClient.class)
                        .sql("insert into users (id, email, stripe_customer_id) values (?, ?, ?)")
                        .params(user, user + "@example.com", "cus_" + user)
                        .update();
                node.bean(Tokens.class)
                        .grantBonus(user, new TokenAmounts(900_000, 0, 0), new Cause("admin:" + user, "test"));
            }
            return node.bean(ApiKeys.class).create("chaos", Set.of(Scope.SPEND));
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(jdbcUrl()));
    }

    /** How much was acknowledged so far. */
    String progress() {
        return spending.done().size() + " spends, " + buying.done() + " packs, other answers " + spending.otherAnswers()
                + " and " + buying.otherAnswers();
    }

    /** Waits until both nodes serve again. */
    void calm() {
        await().atMost(CALM).until(() -> nodes.stream().allMatch(NodeProcess::isReady));
        int spends = spending.done().size();
        int packs = buying.done();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> spending.done().size() > spends + 100 && buying.done() > packs + CUSTOMERS);
    }

    /** The server dies as by a power failure, and comes back after a while. */
    void crashPostgres(Duration away) throws Exception {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.addFirst(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        postgres.close(); // finds nobody to stop, and lets go of the folder
        Chaos.pause(away);
        Files.deleteIfExists(folder.resolve("data").resolve("postmaster.pid"));
        postgres = startPostgres(port);
    }

    /** Nothing of the server moves for a while, and nobody is told. */
    void freezePostgres(Duration length) throws Exception {
        List<ProcessHandle> all = new ArrayList<>(postmaster().descendants().toList());
        all.addFirst(postmaster());
        signal("STOP", all);
        try {
            Chaos.pause(length);
        } finally {
            signal("CONT", all);
        }
    }

    /** Each commit takes a tenth of a second more, as on a disk that is slow to say that it has written. */
    void slowDisk(boolean slow) {
        JdbcClient database = database();
        database.sql("alter system set commit_delay = " + (slow ? 100_000 : 0)).update();
        database.sql("alter system set commit_siblings = " + (slow ? 0 : 5)).update();
        database.sql("select pg_reload_conf()").query(Boolean.class).single();
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"))
                .getFirst()
                .strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private EmbeddedPostgres startPostgres(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setDataDirectory(folder.resolve("data"))
                .setServerConfig("fsync", "on")
                .setServerConfig(
                        "synchronous_commit", "on") // without it a crash takes what was acknowledged just before
                .setCleanDataDirectory(false);
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }

    /** Lets every operation end, then compares what was told with what is kept. */
    void requireNothingLostOrDoubled() throws Exception {
        spending.close();
        buying.close();
        requireHonest(spending.otherAnswers());
        requireHonest(buying.otherAnswers());
        spending.requireNothingLostOrDoubled(database());
        buying.requireEachOnce(database());
        try (OtherNode node = OtherNode.start(jdbcUrl())) {
            node.bean(HealthChecks.class).runWhole();
        }
        // The tokens that everybody begins with are the test's, and no admin's act.
        List<String> findings = database().sql("""
            select check_name || ': ' || coalesce(error, details::text) from health_results
            where severity = 'critical' and (findings > 0 or error is not null)
                and check_name <> 'admin-entry-without-act'
            """).query(String.class).list();
        if (!findings.isEmpty()) {
            throw new AssertionError("The verification finds: " + findings);
        }
    }

    /** Whatever happens to the database is no fault of the caller and none of ours: come again later. */
    private static void requireHonest(Map<Integer, Integer> otherAnswers) {
        if (!Set.of(0, 503).containsAll(otherAnswers.keySet())) {
            throw new AssertionError("Calls were answered " + otherAnswers + "; only 503 or nothing at all is due");
        }
    }

    @Override
    public void close() throws Exception {
        for (NodeProcess node : nodes) {
            node.close();
        }
        for (DarkNetwork network : networks) {
            network.close();
        }
        postgres.close();
    }
}
