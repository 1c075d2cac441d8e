package app.ridgeline.longrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.ops.health.HealthChecks;
import app.ridgeline.testing.BuyingClients;
import app.ridgeline.testing.NodeProcess;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.SpendingClients;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An hour of everything at once on one node: pages, API, webhooks, tools, jobs, exports. What it uses is the same at
 * the end as after the first quarter, and every acknowledged operation is found once. {@code -Dlong.minutes=} says how
 * long.
 */
@Tag("long")
class LongRunTest {

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("long.minutes", 60));
    private static final int CUSTOMERS = 12;
    private static final String PASSWORD = "correct horse battery";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final List<UUID> users = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private JdbcClient database;

    @Test
    void what_a_node_uses_stays_the_same_and_every_acknowledged_operation_is_found_once() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            database = JdbcClient.create(server.getPostgresDatabase());
            String key = prepare(url);
            try (NodeProcess node = NodeProcess.start(folder, "node", url, settings())) {
                await().atMost(Duration.ofMinutes(3)).until(node::isReady);
                load(node, key, url);
            }
        }
    }

    private void load(NodeProcess node, String key, String url) throws Exception {
        List<String> customers = users.stream().map(it -> "cus_" + it).toList();
        var spending = new SpendingClients(() -> node.url(""), key, users, Duration.ofMillis(100));
        var buying = new BuyingClients(() -> node.url(""), customers.subList(0, 4));
        var visits = new Visits(node.port(), users.getFirst() + "@example.com", PASSWORD);
        var others = new Visits(node.port(), users.getLast() + "@example.com", PASSWORD);
        Instant end = Instant.now().plus(LENGTH);
        while (Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofSeconds(30).toNanos());
            samples.add(Sample.of(node.pid(), database));
            System.out.println("[long] " + Instant.now() + " " + samples.getLast() + " "
                    + spending.done().size()
                    + " spends, " + buying.done() + " packs, " + (visits.done() + others.done()) + " visits, "
                    + started(node).size() + " runs; other answers " + spending.otherAnswers() + " and "
                    + buying.otherAnswers());
        }
        visits.close();
        others.close();
        spending.close();
        buying.close();
        requireAllOnce(node, spending, buying, url);
        assertThat(visits.failed() + others.failed()).as("visits that failed").isZero();
        assertThat(spending.otherAnswers()).isEmpty();
        assertThat(buying.otherAnswers()).isEmpty();
        requireFlat();
    }

    private void requireAllOnce(NodeProcess node, SpendingClients spending, BuyingClients buying, String url) {
        spending.requireNothingLostOrDoubled(database);
        buying.requireEachOnce(database);
        Set<String> started = started(node);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(database.sql("select count(*) from tool_runs where state = 'running'")
                                .query(Integer.class)
                                .single())
                        .isLessThanOrEqualTo(users.size()));
        assertThat(new HashSet<>(database.sql("select id::text from tool_runs")
                        .query(String.class)
                        .list()))
                .containsAll(started);
        try (OtherNode other = OtherNode.start(url)) {
            other.bean(HealthChecks.class).runWhole();
        }
        assertThat(database.sql("""
            select check_name || ': ' || coalesce(error, details::text) from health_results
            where severity = 'critical' and (findings > 0 or error is not null)
                and check_name <> 'admin-entry-without-act'
            """).query(String.class).list()).isEmpty();
    }

    private void requireFlat() {
        flat("heap", Sample::heapKilobytes, 1.15, 8_192);
        flat("threads", Sample::threads, 1, 8);
        flat("handles", Sample::handles, 1, 16);
        flat("connections", Sample::connections, 1, 3);
        flat("tables of states", Sample::tableKilobytes, 1.5, 1_024);
    }

    /** Between the second quarter and the last one: the first is for warming up. */
    private void flat(String name, ToLongFunction<Sample> what, double factor, long more) {
        int quarter = samples.size() / 4;
        long before = Sample.median(samples.subList(quarter, 2 * quarter), what);
        long after = Sample.median(samples.subList(3 * quarter, samples.size()), what);
        System.out.println("[long] " + name + ": " + before + ", at the end " + after);
        assertThat(after).as(name).isLessThanOrEqualTo((long) (before * factor) + more);
    }

    private static Set<String> started(NodeProcess node) {
        return Pattern.compile(Pattern.quote(ToolsAndExports.STARTED) + "([0-9a-f-]+)")
                .matcher(node.said())
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toSet());
    }

    private String[] settings() {
        return new String[] {
            "STRIPE_SECRET_KEY=sk_test_1",
            "STRIPE_WEBHOOK_SECRET=" + BuyingClients.SECRET,
            "STRIPE_API_BASE=http://127.0.0.1:1",
            "STRIPE_PRICE_SOLO=price_1",
            "STRIPE_PRICE_BUSINESS=price_2",
            "STRIPE_PRICE_ENTERPRISE=price_3",
            "STRIPE_TOKEN_PACK_PRICE_100=price_4",
            "APP_BASE_URL=http://localhost",
            NodeProcess.WITHIN + "=" + ToolsAndExports.class.getName(),
            ToolsAndExports.USERS + "="
                    + users.subList(0, 4).stream().map(UUID::toString).collect(Collectors.joining("|"))
        };
    }

    private String prepare(String url) {
        try (OtherNode node = OtherNode.start(url)) {
            for (int i = 0; i < CUSTOMERS; i++) {
                UUID user = UUID.randomUUID();
                users.add(user);
                database.sql("insert into users (id, email, password_hash, stripe_customer_id) values (?, ?, ?, ?)")
                        .params(user, user + "@example.com", "{noop}" + PASSWORD, "cus_" + user)
                        .update();
                node.bean(Tokens.class)
                        .grantBonus(user, new TokenAmounts(900_000, 0, 90_000), new Cause("admin:" + user, "test"));
            }
            return node.bean(ApiKeys.class).create("long", Set.of(Scope.SPEND));
        }
    }
}
