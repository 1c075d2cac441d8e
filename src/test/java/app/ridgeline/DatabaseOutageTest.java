package app.ridgeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.tokens.ledger.Tokens;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database stops under the running application and comes back. */
@Tag("slow")
class DatabaseOutageTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    final HttpClient http = HttpClient.newHttpClient();
    ConfigurableApplicationContext application;
    UUID user;
    String key;

    @Test
    void the_application_answers_clearly_while_the_database_is_down_and_goes_on_when_it_is_back() throws Exception {
        EmbeddedPostgres database = start(0);
        int port = database.getPort();
        application = new SpringApplicationBuilder(RidgelineApplication.class)
                .profiles("sandbox")
                .run("--PORT=0", "--DATABASE_URL=postgresql://postgres@127.0.0.1:" + port + "/postgres");
        try {
            prepare();
            AtomicInteger told = new AtomicInteger();
            application.getBean(BalanceFeed.class).subscribe(user, told::incrementAndGet);
            assertThat(status().statusCode()).isEqualTo(200);
            assertThat(listeners()).isEqualTo(1);

            database.close();
            for (HttpResponse<String> answer : new HttpResponse[] {status(), spend("1"), get("/dashboard")}) {
                assertThat(answer.body()).doesNotContain("\tat ", "Exception", "PSQL");
            }
            assertThat(status().statusCode()).isEqualTo(503);
            assertThat(get("/actuator/health/liveness").statusCode())
                    .as("a restart would not help")
                    .isEqualTo(200);
            await().atMost(LIMIT).until(() -> get("/actuator/health/readiness").statusCode() == 503);
            int toldBefore = told.get();

            database = start(port);
            await().atMost(LIMIT).ignoreExceptions().until(() -> status().statusCode() == 200);
            assertThat(spend("1").statusCode())
                    .as("the same call again, as the client was told")
                    .isEqualTo(200);
            assertThat(spend("1").body()).as("and it acted once").contains("\"remaining\":32");
            await().atMost(LIMIT).until(() -> get("/actuator/health/readiness").statusCode() == 200);
            await().atMost(LIMIT).until(() -> listeners() == 1);
            await().atMost(LIMIT).until(() -> told.get() > toldBefore);
        } finally {
            application.close();
            database.close();
        }
    }

    private void prepare() {
        user = UUID.randomUUID();
        application
                .getBean(JdbcClient.class)
                .sql("insert into users (id, email) values (?, ?)")
                .params(user, user + "@example.com")
                .update();
        application
                .getBean(Tokens.class)
                .grantBonus(user, new TokenAmounts(33, 33, 33), new Cause("admin:" + user, "test"));
        key = application.getBean(ApiKeys.class).create("outage", Set.of(Scope.SPEND));
    }

    /** The connection that hears what other nodes tell. */
    private int listeners() {
        return application
                .getBean(JdbcClient.class)
                .sql("select count(*) from pg_stat_activity where application_name = 'ridgeline-listen'"
                        + " and query ilike 'listen%' ")
                .query(Integer.class)
                .single();
    }

    private HttpResponse<String> status() throws Exception {
        return get("/api/tokens/" + user);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return send(path.startsWith("/api/") ? authorized(request) : request);
    }

    private HttpResponse<String> spend(String idempotencyKey) throws Exception {
        return send(authorized(HttpRequest.newBuilder(uri("/api/tokens/" + user + "/deduct")))
                .header("Idempotency-Key", idempotencyKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"bucket\":\"" + Bucket.MOCKUP.key() + "\",\"amount\":1}")));
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false);
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }
}
