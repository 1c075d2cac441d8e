package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripePost;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that answers, but cannot do it right now: callers are told to come again, never that we failed. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BusyDatabaseTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String customerId = "cus_" + UUID.randomUUID();
    private DriverManagerDataSource superuser;
    private JdbcClient database;
    private OtherNode node;
    private UUID user;
    private String key;
    private String name;

    @BeforeAll
    void a_node_that_is_no_superuser() {
        String url = TestDatabase.create();
        superuser = new DriverManagerDataSource(url);
        database = JdbcClient.create(superuser);
        name = database.sql("select current_database()").query(String.class).single();
        String role = "role_" + name;
        database.sql("create role " + role + " login password 'busy'").update();
        database.sql("grant postgres to " + role).update(); // its rights, but not its way past limits
        node = OtherNode.start(
                url.replaceFirst("user=[^&]*", "user=" + role + "&password=busy")
                        .replaceFirst("&password=(?!busy)[^&]*", ""),
                "spring.datasource.hikari.minimum-idle=2",
                "spring.datasource.hikari.maximum-pool-size=4",
                "spring.datasource.hikari.connection-init-sql=set lock_timeout = '1s'");
        user = UUID.randomUUID();
        database.sql("insert into users (id, email, stripe_customer_id) values (?, ?, ?)")
                .params(user, user + "@example.com", customerId)
                .update();
        node.bean(Tokens.class).grantBonus(user, new TokenAmounts(9, 9, 9), new Cause("admin:" + user, "test"));
        key = node.bean(ApiKeys.class).create("busy", Set.of(Scope.SPEND));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void a_row_that_somebody_keeps_locked_is_503_for_a_spend_and_for_a_delivery() throws Exception {
        try (Connection other = superuser.getConnection();
                var lock = other.prepareStatement("select from usage_tokens where user_id = ? for update");
                var owner = other.prepareStatement("select from users where id = ? for update")) {
            other.setAutoCommit(false);
            lock.setObject(1, user);
            lock.execute();
            requireBusy(spend("locked"));
            owner.setObject(1, user);
            owner.execute();
            requireBusy(deliver());
            other.rollback();
        }
        assertThat(spend("locked").statusCode()).isEqualTo(200);
    }

    @Test
    void a_disk_without_room_is_503_for_a_spend_and_for_a_delivery() throws Exception {
        // The server's own words when a file cannot grow.
        database.sql("""
                create function no_room() returns trigger language plpgsql as $$ begin
                    raise exception 'could not extend file "base/1": No space left on device' using errcode = '53100';
                end $$
                """).update();
        database.sql("create trigger no_room before insert on token_entries execute function no_room()")
                .update();
        try {
            requireBusy(spend("full"));
            requireBusy(deliver());
        } finally {
            database.sql("drop trigger no_room on token_entries").update();
        }
        assertThat(spend("full").statusCode()).isEqualTo(200);
    }

    @Test
    void a_server_without_a_connection_left_is_503_for_a_spend_and_for_a_delivery() throws Exception {
        database.sql("alter database " + name + " connection limit 0").update();
        try {
            database.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'role_" + name + "'")
                    .query(Boolean.class)
                    .list();
            requireBusy(spend("crowd"));
            requireBusy(deliver());
        } finally {
            database.sql("alter database " + name + " connection limit -1").update();
        }
        await().until(() -> spend("crowd").statusCode() == 200);
    }

    private static void requireBusy(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).doesNotContain("Exception", "ERROR", "token_entries");
    }

    private HttpResponse<String> spend(String idempotencyKey) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(node.url("/api/tokens/" + user + "/deduct")))
                        .header("Authorization", "Bearer " + key)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"bucket\":\"mockup\",\"amount\":1}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A subscription begins: an event that needs the customer's row and writes entries. */
    private HttpResponse<String> deliver() {
        return new StripePost(node.port()).deliver(new StripeEvents.Sub(customerId).created(Instant.now()));
    }
}
