package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.MachineProgram;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.SpendingClients;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.tokens.ledger.Tokens;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Nodes behind the machine's own PgBouncer. */
@Tag("slow")
class PoolerTest {

    private static final String UNPREPARED = "&prepareThreshold=0";

    @TempDir
    Path folder;

    private String direct;
    private JdbcClient database;
    private MachineProgram pgbouncer;
    private int port;

    @BeforeEach
    void a_database() {
        direct = TestDatabase.create();
        database = JdbcClient.create(new DriverManagerDataSource(direct));
    }

    @AfterEach
    void stop() throws Exception {
        if (pgbouncer != null) {
            pgbouncer.close();
        }
    }

    @Test
    void a_node_names_each_setting_that_a_pooler_in_transaction_mode_needs() throws Exception {
        start("transaction", 4);
        assertThatThrownBy(() -> OtherNode.start(pooled("")).close())
                .rootCause()
                .isInstanceOf(UnusablePooler.class)
                .hasMessageContaining("prepareThreshold=0")
                .hasMessageContaining("LISTEN_DATABASE_URL")
                .hasMessageContaining("alter role")
                .hasMessageContaining("idle_in_transaction_session_timeout, lock_timeout, statement_timeout");
    }

    @Test
    void a_pooler_that_breaks_transactions_is_refused() throws Exception {
        start("statement", 4);
        assertThatThrownBy(() -> OtherNode.start(pooled(UNPREPARED), "LISTEN_DATABASE_URL=" + direct)
                        .close())
                .rootCause()
                .isInstanceOf(UnusablePooler.class)
                .hasMessageContaining("pool_mode");
    }

    @Test
    void a_pooler_in_session_mode_needs_nothing() throws Exception {
        start("session", 60);
        OtherNode.start(pooled("")).close();
    }

    @Test
    void of_ten_thousand_spends_through_two_nodes_in_transaction_mode_none_is_lost_or_doubled() throws Exception {
        limitSessions();
        start("transaction", 12);
        String listen = "LISTEN_DATABASE_URL=" + direct;
        try (var one = OtherNode.start(pooled(UNPREPARED), listen);
                var two = OtherNode.start(pooled(UNPREPARED), listen)) {
            List<UUID> users = customers(one, 40);
            AtomicInteger heard = new AtomicInteger();
            users.forEach(user -> one.bean(BalanceFeed.class).subscribe(user, heard::incrementAndGet));
            String key = one.bean(ApiKeys.class).create("pooler", Set.of(Scope.SPEND));
            List<OtherNode> nodes = List.of(one, two);
            var clients = new SpendingClients(
                    () -> nodes.get(ThreadLocalRandom.current().nextInt(2)).url(""), key, users);
            try {
                await().atMost(Duration.ofMinutes(3)).until(() -> clients.done().size() >= 10_000);
            } finally {
                clients.close();
            }
            clients.requireNothingLostOrDoubled(database);
            assertThat(clients.otherAnswers()).isEmpty();
            int before = heard.get();
            two.bean(Tokens.class)
                    .grantBonus(users.getFirst(), new TokenAmounts(1, 0, 0), new Cause("admin:last", "test"));
            await().until(() -> heard.get() > before);
        }
    }

    private static List<UUID> customers(OtherNode node, int number) {
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
                .limit(number)
                .toList();
    }

    private void limitSessions() {
        String name =
                database.sql("select current_database()").query(String.class).single();
        for (String limit : List.of(
                "statement_timeout = '15s'", "lock_timeout = '10s'", "idle_in_transaction_session_timeout = '20s'")) {
            database.sql("alter role postgres in database " + name + " set " + limit)
                    .update();
        }
    }

    private String pooled(String parameters) {
        return direct.replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/") + parameters;
    }

    private void start(String mode, int size) throws Exception {
        Path program = MachineProgram.require("pgbouncer");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        URI server = URI.create(direct.substring("jdbc:".length()));
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path configuration = folder.resolve("pgbouncer.ini");
        Files.writeString(configuration, """
                [databases]
                * = host=%s port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = %d
                max_client_conn = 500
                ignore_startup_parameters = extra_float_digits
                """.formatted(server.getHost(), server.getPort(), port, mode, size));
        pgbouncer = MachineProgram.startUnprivileged(folder, program.toString(), configuration.toString());
        await().ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }
}
