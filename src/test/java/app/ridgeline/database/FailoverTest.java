package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.MachinePostgres;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.SpendingClients;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The machine's own PostgreSQL is restarted, or dies and its standby takes over, while clients spend. */
@Tag("slow")
class FailoverTest {

    private static final Duration SERVED = Duration.ofSeconds(20);
    private static final int CUSTOMERS = 20;

    @Test
    void a_standby_takes_over_from_a_server_that_died_and_nothing_acknowledged_is_lost() throws Exception {
        try (MachinePostgres primary = server();
                MachinePostgres standby = primary.synchronousStandby()) {
            String url = "jdbc:postgresql://127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port()
                    + "/postgres?user=postgres&targetServerType=primary";
            try (var node = OtherNode.start(url)) {
                try (var load = new Load(node)) {
                    primary.kill();
                    Instant dead = Instant.now();
                    standby.promote();
                    load.awaitServed("failover", dead);
                    load.clients.close();
                    load.clients.requireNothingLostOrDoubled(database(standby));
                    assertThat(load.clients.otherAnswers().keySet()).isSubsetOf(503);
                }
            }
        }
    }

    @Test
    void a_restarted_server_is_served_from_again_and_nothing_is_lost() throws Exception {
        try (MachinePostgres server = server();
                var node = OtherNode.start(server.jdbcUrl("postgres"));
                var load = new Load(node)) {
            server.restart();
            load.awaitServed("restart", Instant.now());
            load.clients.close();
            load.clients.requireNothingLostOrDoubled(database(server));
            assertThat(load.clients.otherAnswers().keySet()).isSubsetOf(503);
        }
    }

    private static MachinePostgres server() throws Exception {
        Optional<MachinePostgres> server = MachinePostgres.start();
        Assumptions.assumeTrue(server.isPresent(), "Skipped: no PostgreSQL 15 or newer on this machine.");
        return server.get();
    }

    private static JdbcClient database(MachinePostgres server) {
        return JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl("postgres")));
    }

    private static final class Load implements AutoCloseable {

        private final List<UUID> users;
        private final SpendingClients clients;

        Load(OtherNode node) {
            users = Stream.generate(() -> customer(node)).limit(CUSTOMERS).toList();
            String key = node.bean(ApiKeys.class).create("failover", Set.of(Scope.SPEND));
            clients = new SpendingClients(() -> node.url(""), key, users);
            await().until(() -> clients.done().size() > 500);
        }

        void awaitServed(String fault, Instant since) {
            Instant ready = Instant.now();
            await().atMost(SERVED)
                    .until(() -> clients.done().stream()
                            .filter(it -> it.at().isAfter(ready))
                            .map(SpendingClients.Done::user)
                            .collect(Collectors.toSet())
                            .containsAll(users));
            System.out.println(
                    "Served all again " + Duration.between(since, Instant.now()).toMillis() + " ms after the " + fault
                            + "; meanwhile " + clients.otherAnswers());
        }

        @Override
        public void close() throws InterruptedException {
            clients.close();
        }

        private static UUID customer(OtherNode node) {
            UUID user = UUID.randomUUID();
            node.bean(JdbcClient.class)
                    .sql("insert into users (id, email) values (?, ?)")
                    .params(user, user + "@example.com")
                    .update();
            node.bean(Tokens.class)
                    .grantBonus(user, new TokenAmounts(500_000, 0, 0), new Cause("admin:" + user, "test"));
            return user;
        }
    }
}
