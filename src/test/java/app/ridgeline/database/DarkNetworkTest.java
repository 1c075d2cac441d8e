package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.DarkNetwork;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.SpendingClients;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The network to the database drops every packet for 15 seconds, and tells nobody. */
@Tag("slow")
class DarkNetworkTest {

    private static final Duration DARK = Duration.ofSeconds(15);
    private static final Duration BACK = Duration.ofSeconds(10);
    private static final int CUSTOMERS = 40;

    @Test
    void a_node_serves_every_customer_again_within_ten_seconds_and_nothing_is_lost_or_doubled() throws Exception {
        String url = TestDatabase.create();
        JdbcClient database = JdbcClient.create(new DriverManagerDataSource(url));
        try (var network = new DarkNetwork(url);
                var node = OtherNode.start(network.jdbcUrl())) {
            List<UUID> users =
                    Stream.generate(() -> customer(node)).limit(CUSTOMERS).toList();
            String key = node.bean(ApiKeys.class).create("dark", Set.of(Scope.SPEND));
            var clients = new SpendingClients(() -> node.url(""), key, users);
            try {
                await().until(() -> clients.done().size() > 500);

                network.goDark();
                Instant dark = Instant.now();
                await().atMost(BACK).until(() -> readiness(node) == 503);
                await().atMost(DARK)
                        .until(() -> Duration.between(dark, Instant.now()).compareTo(DARK) >= 0);
                network.lighten();

                Instant light = Instant.now();
                await().atMost(BACK).until(() -> servedSince(clients, light).equals(Set.copyOf(users)));
                await().atMost(BACK).until(() -> readiness(node) == 200);
                System.out.println("Served all again after "
                        + Duration.between(light, Instant.now()).toMillis() + " ms; meanwhile "
                        + clients.otherAnswers());
            } finally {
                clients.close();
            }
            clients.requireNothingLostOrDoubled(database);
            assertThat(clients.otherAnswers().keySet()).isSubsetOf(0, 503);
        }
    }

    private static int readiness(OtherNode node) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(node.url("/actuator/health/readiness")))
                                .timeout(Duration.ofSeconds(2)) // what a balancer waits
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Set<UUID> servedSince(SpendingClients clients, Instant since) {
        return clients.done().stream()
                .filter(it -> it.at().isAfter(since))
                .map(SpendingClients.Done::user)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static UUID customer(OtherNode node) {
        UUID user = UUID.randomUUID();
        node.bean(JdbcClient.class)
                .sql("insert into users (id, email) values (?, ?)")
                .params(user, user + "@example.com")
                .update();
        node.bean(Tokens.class).grantBonus(user, new TokenAmounts(100_000, 0, 0), new Cause("admin:" + user, "test"));
        return user;
    }
}
