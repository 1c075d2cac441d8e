package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.MachineProgram;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.SpendingClients;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes behind HAProxy are replaced, one after the other, while clients spend. */
@Tag("slow")
class RollingDeployTest {

    private static final String DRAIN = "DRAIN_SECONDS=4";
    private static final int CLIENTS = 20;

    @TempDir
    Path folder;

    @Test
    void a_rolling_deploy_behind_a_load_balancer_shows_no_failed_request() throws Exception {
        Path haproxy = MachineProgram.require("haproxy");
        String url = TestDatabase.create();
        int front = freePort();
        int first = freePort();
        int second = freePort();
        OtherNode one = node(first, url);
        OtherNode two = node(second, url);
        try (var balancer =
                MachineProgram.start(folder, haproxy.toString(), "-db", "-f", configuration(front, first, second))) {
            String address = "http://127.0.0.1:" + front;
            await().until(() -> readiness(address) == 200);
            List<UUID> users = customers(one);
            String key = one.bean(ApiKeys.class).create("deploy", Set.of(Scope.SPEND));
            var clients = new SpendingClients(() -> address, key, users);
            try {
                await().until(() -> clients.done().size() > 200);
                one.close();
                one = node(first, url);
                awaitServed(clients);
                two.close();
                two = node(second, url);
                awaitServed(clients);
            } finally {
                clients.close();
            }
            assertThat(clients.otherAnswers()).as(balancer.said()).isEmpty();
            clients.requireNothingLostOrDoubled(JdbcClient.create(new DriverManagerDataSource(url)));
        } finally {
            one.close();
            two.close();
        }
    }

    private static void awaitServed(SpendingClients clients) {
        int before = clients.done().size();
        await().until(() -> clients.done().size() > before + 2_000);
    }

    private static OtherNode node(int port, String url) {
        return OtherNode.start(port, url, _ -> {}, DRAIN);
    }

    private static List<UUID> customers(OtherNode node) {
        return Stream.generate(() -> {
                    UUID user = UUID.randomUUID();
                    node.bean(JdbcClient.class)
                            .sql("insert into users (id, email) values (?, ?)")
                            .params(user, user + "@example.com")
                            .update();
                    node.bean(Tokens.class)
                            .grantBonus(user, new TokenAmounts(500_000, 0, 0), new Cause("admin:" + user, "test"));
                    return user;
                })
                .limit(CLIENTS)
                .toList();
    }

    /** As docs/RELIABILITY.md recommends it. */
    private String configuration(int front, int first, int second) throws IOException {
        Path file = folder.resolve("haproxy.cfg");
        Files.writeString(file, """
                defaults
                    mode http
                    timeout connect 3s
                    timeout client 60s
                    timeout server 60s
                    option redispatch
                    retry-on conn-failure
                listen ridgeline
                    bind 127.0.0.1:%d
                    balance roundrobin
                    option httpchk GET /actuator/health/readiness
                    default-server check inter 1s fall 2 rise 1
                    server one 127.0.0.1:%d
                    server two 127.0.0.1:%d
                """.formatted(front, first, second));
        return file.toString();
    }

    private static int readiness(String address) throws Exception {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "/actuator/health/readiness"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0; // it starts
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
