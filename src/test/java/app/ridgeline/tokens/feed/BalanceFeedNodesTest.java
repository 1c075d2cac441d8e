package app.ridgeline.tokens.feed;

import static app.ridgeline.tokens.Bucket.MOCKUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import app.ridgeline.database.DatabaseAddresses;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.ledger.Customer;
import app.ridgeline.tokens.ledger.DatabaseProxy;
import app.ridgeline.tokens.ledger.TokensNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The feed across nodes on one database. */
class BalanceFeedNodesTest {

    private final String database = TestDatabase.create();
    private final TokensNode here = new TokensNode(database);
    private final Customer customer = here.customer();
    private final UUID mark = UUID.randomUUID();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void a_listener_on_another_node_hears_of_a_change() {
        try (var there = listening(new TokensNode(database))) {
            var calls = subscribe(there, customer);
            customer.refill(1);
            await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
        }
    }

    @Test
    void a_node_is_not_told_of_its_own_changes_twice() throws Exception {
        listening(here);
        here.settle();
        var calls = subscribe(here, customer);
        customer.refill(1);
        here.settle();
        listening(here); // what this node sent has come back to it before
        assertThat(calls).hasValue(1);
    }

    @Test
    void many_changes_become_few_notifications() throws Exception {
        customer.refill(1_000);
        here.settle();
        long start = System.nanoTime();
        List<String> heard = listenWhile(() -> {
            for (int i = 0; i < 300; i++) {
                customer.spend(MOCKUP, 1);
            }
        });
        long elapsedMs = (System.nanoTime() - start) / 1_000_000;
        assertThat(heard).hasSizeBetween(1, (int) (elapsedMs / 50) + 2);
    }

    @Test
    void a_thousand_customers_changed_at_once_are_told_in_chunks_below_8000_bytes_and_none_is_missing()
            throws Exception {
        Set<UUID> users =
                new HashSet<>(Stream.generate(UUID::randomUUID).limit(1_000).toList());
        try (var there = listening(new TokensNode(database))) {
            List<AtomicInteger> calls = users.stream()
                    .map(user -> subscribe(there, new Customer(there, user)))
                    .toList();
            List<String> heard = listenWhile(() -> here.transaction.executeWithoutResult(
                    transaction -> users.forEach(user -> here.feed.changed(user))));
            assertThat(heard)
                    .hasSizeBetween(5, 10)
                    .allSatisfy(message ->
                            assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(8_000));
            assertThat(heard.stream().flatMap(message -> BalanceMessage.parse(message).users().stream()))
                    .filteredOn(user -> !user.equals(mark))
                    .containsExactlyInAnyOrderElementsOf(users);
            await().untilAsserted(() ->
                    assertThat(calls).allSatisfy(call -> assertThat(call).hasPositiveValue()));
        }
    }

    @Test
    void a_killed_connection_is_replaced_and_every_open_bar_is_refreshed() {
        try (var there = listening(new TokensNode(database))) {
            List<AtomicInteger> bars = Stream.generate(() -> subscribe(there, here.customer()))
                    .limit(50)
                    .toList();
            assertThat(here.jdbc.sql("""
                            select count(pg_terminate_backend(pid)) from pg_stat_activity
                            where application_name = 'ridgeline-listen' and datname = current_database()
                            """).query(Integer.class).single()).isEqualTo(2);
            await().untilAsserted(() ->
                    assertThat(bars).allSatisfy(bar -> assertThat(bar).hasValue(1)));
            var calls = subscribe(there, customer);
            customer.refill(1);
            await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
        }
    }

    @Test
    @Tag("slow")
    void while_the_database_is_away_it_is_tried_again_and_then_every_open_bar_is_refreshed() throws Exception {
        try (var proxy = new DatabaseProxy(database);
                var there = listening(new TokensNode(proxy.url()))) {
            var bar = subscribe(there, customer);
            proxy.cut();
            await().until(() -> listenConnections() == 1); // this node's
            customer.refill(1);
            here.settle();
            assertThat(bar).hasValue(0);
            proxy.restore();
            await().untilAsserted(() -> assertThat(bar).hasPositiveValue());
        }
    }

    @Test
    @Tag("slow")
    void a_connection_that_died_in_silence_is_noticed_and_replaced() throws Exception {
        try (var proxy = new DatabaseProxy(database);
                var there = listening(new TokensNode(proxy.url()))) {
            var bar = subscribe(there, customer);
            proxy.silence();
            customer.refill(1);
            here.settle();
            assertThat(bar).hasValue(0);
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(bar).hasPositiveValue());
        }
    }

    @Test
    @Tag("slow")
    void what_the_others_could_not_be_told_is_told_later_and_this_node_hears_it_at_once() throws Exception {
        var broken = new AtomicBoolean(true);
        var refused = new AtomicInteger();
        try (var sender = new TokensNode(database, pool -> new BrokenForTheSender(pool, broken, refused));
                var there = listening(new TokensNode(database))) {
            var mine = subscribe(sender, customer);
            var theirs = subscribe(there, customer);
            new Customer(sender, customer.id()).refill(1);
            await().untilAsserted(() -> assertThat(mine).hasPositiveValue());
            await().untilAtomic(refused, org.hamcrest.Matchers.greaterThan(0));
            assertThat(theirs).hasValue(0);
            broken.set(false);
            await().untilAsserted(() -> assertThat(theirs).hasPositiveValue());
        }
    }

    @Test
    void a_node_that_stops_tells_the_others_first_what_its_last_requests_and_jobs_changed() throws Exception {
        try (var there = listening(new TokensNode(database))) {
            var leaving = new TokensNode(database);
            var ofRequest = subscribe(there, customer);
            new Customer(leaving, customer.id()).refill(1);
            leaving.stopFeed();
            await().untilAsserted(() -> assertThat(ofRequest).hasPositiveValue());
            Customer late = here.customer();
            var ofJob = subscribe(there, late);
            new Customer(leaving, late.id()).refill(1);
            leaving.close();
            await().untilAsserted(() -> assertThat(ofJob).hasPositiveValue());
        }
    }

    @Test
    void a_stopped_node_leaves_no_thread_and_no_connection() {
        int threads = listenerThreads();
        listening(here);
        for (int i = 0; i < 3; i++) {
            listening(new TokensNode(database)).close();
        }
        assertThat(listenerThreads()).isEqualTo(threads);
        await().untilAsserted(() -> assertThat(listenConnections()).isEqualTo(1));
    }

    @Test
    void a_feed_that_was_stopped_can_be_started_again_and_refreshes_the_bars() {
        var bar = subscribe(here, customer);
        here.stopFeed();
        here.startFeed();
        await().untilAsserted(() -> assertThat(bar).hasPositiveValue());
    }

    @Test
    void a_notification_that_is_none_of_ours_is_ignored() {
        try (var there = listening(new TokensNode(database))) {
            for (String text : List.of("", "hello", "1,2,3", UUID.randomUUID() + ",x")) {
                here.jdbc
                        .sql("select pg_notify('ridgeline_balance', ?)")
                        .param(text)
                        .query(Object.class)
                        .list();
            }
            var calls = subscribe(there, customer);
            customer.refill(1);
            await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void nothing_touches_the_database_before_it_is_started() {
        DataSource untouchable = new AbstractDataSource() {
            @Override
            public Connection getConnection() {
                throw new AssertionError("touched");
            }

            @Override
            public Connection getConnection(String user, String password) {
                throw new AssertionError("touched");
            }
        };
        JdbcConnectionDetails noDetails = new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                throw new AssertionError("touched");
            }

            @Override
            public String getPassword() {
                throw new AssertionError("touched");
            }

            @Override
            public String getJdbcUrl() {
                throw new AssertionError("touched");
            }
        };
        assertThatCode(() -> {
                    var notifications =
                            new BalanceNotifications(JdbcClient.create(untouchable), DatabaseAddresses.of(noDetails));
                    var feed = new BalanceFeed(notifications);
                    feed.subscribe(UUID.randomUUID(), () -> {}).cancel();
                    notifications.destroy();
                    assertThat(notifications.isRunning()).isFalse();
                })
                .doesNotThrowAnyException();
    }

    private static AtomicInteger subscribe(TokensNode node, Customer customer) {
        var calls = new AtomicInteger();
        node.feed.subscribe(customer.id(), calls::incrementAndGet);
        return calls;
    }

    /** Waits until the node hears the others: until then it refreshes its bars once more than a test expects. */
    private TokensNode listening(TokensNode node) {
        UUID probe = UUID.randomUUID();
        var heard = new AtomicInteger();
        node.feed.subscribe(probe, heard::incrementAndGet);
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            here.jdbc
                    .sql("select pg_notify('ridgeline_balance', ?)")
                    .param(UUID.randomUUID() + "," + probe)
                    .query(Object.class)
                    .list();
            return heard.get() > 1;
        });
        return node;
    }

    /** What is sent to the other nodes, the last message telling of the mark. */
    private List<String> listenWhile(Runnable changes) throws Exception {
        List<String> heard = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            statement.execute("listen ridgeline_balance");
            changes.run();
            here.feed.changed(mark);
            await().until(() -> {
                Stream.of(connection.unwrap(PGConnection.class).getNotifications(100))
                        .map(PGNotification::getParameter)
                        .forEach(heard::add);
                return heard.stream().anyMatch(message -> message.contains(mark.toString()));
            });
        }
        return heard;
    }

    private int listenConnections() {
        return here.jdbc.sql("""
                        select count(*) from pg_stat_activity
                        where application_name = 'ridgeline-listen' and datname = current_database()
                        """).query(Integer.class).single();
    }

    private static int listenerThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("balance-listener"))
                .count();
    }

    /** A pool that has nothing left for the feed. */
    private static final class BrokenForTheSender extends DelegatingDataSource {

        private final AtomicBoolean broken;
        private final AtomicInteger refused;

        BrokenForTheSender(DataSource source, AtomicBoolean broken, AtomicInteger refused) {
            super(source);
            this.broken = broken;
            this.refused = refused;
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            if (broken.get() && Thread.currentThread().getName().equals("balance-sender")) {
                refused.incrementAndGet();
                throw new java.sql.SQLException("no connection available");
            }
            return super.getConnection();
        }
    }
}
