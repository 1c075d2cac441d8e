package app.ridgeline.admin;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Programs are under the rules of admins. */
@RidgelineTest
class OwnKeyTest {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeys keys;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_key_does_not_act_on_the_account_of_who_made_it() throws Exception {
        UUID maker = users.admin().id();
        String key = keys.create("mine", Set.of(Scope.ADMIN), null, maker).key();

        HttpResponse<String> answer = refill(key, maker);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("Nobody acts on their own account");
        assertThat(balances.remaining(maker, Bucket.MOCKUP)).isZero();
        assertThat(refill(key, users.create()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_key_over_its_daily_limit_is_refused_and_nothing_waits() throws Exception {
        String key = keys.create("busy", Set.of(Scope.ADMIN));
        UUID user = users.create();
        for (int i = 0; i < 10; i++) {
            assertThat(refill(key, user).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> answer = refill(key, user);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:ridgeline:problem:forbidden", "10000 tokens within 24 hours");
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(3_330);
        assertThat(jdbc.sql("select count(*) from grant_requests where user_id = :user")
                        .param("user", user)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from audit_entries where subject_user = :user and actor like 'client:%'"
                                + " and place = 'POST /api/admin/tokens/refill' and address is not null")
                        .param("user", user)
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
    }

    private HttpResponse<String> refill(String key, UUID user) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/admin/tokens/refill"))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"user\":\"" + user + "\",\"amount\":1000,\"reason\":\"Test\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
