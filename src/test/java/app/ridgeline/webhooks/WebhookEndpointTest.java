package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.idOf;
import static app.ridgeline.testing.StripeEvents.packSession;
import static app.ridgeline.testing.StripeEvents.sign;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.ledger.Tokens;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RidgelineTest
class WebhookEndpointTest {

    static final String SECRET = "whsec_ridgeline_sandbox";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    final HttpClient http = HttpClient.newHttpClient();
    final String customer = id("cus");

    @AfterEach
    void remove_the_saboteur() {
        jdbc.sql("drop trigger if exists saboteur on token_entries").update();
    }

    @Test
    void a_paid_pack_grants_a_third_of_its_size_to_each_bucket() throws Exception {
        UUID user = users.withCustomer(customer);
        String event = pack("paid");
        var answer = deliver(event);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"received\":true,\"processed\":true}");
        for (Bucket bucket : Bucket.values()) {
            assertThat(tokens.getTokenStatus(user).of(bucket).purchased()).isEqualTo(33);
        }
        assertThat(status(event)).isEqualTo("PROCESSED");
    }

    @Test
    void the_same_event_again_answers_200_and_changes_nothing() throws Exception {
        UUID user = users.withCustomer(customer);
        String event = pack("paid");
        deliver(event);
        var again = deliver(event);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("{\"received\":true,\"processed\":false}");
        assertThat(purchased(user)).isEqualTo(33);
    }

    @Test
    void another_event_of_the_same_session_grants_nothing_more() throws Exception {
        UUID user = users.withCustomer(customer);
        JsonObject session = packSession(id("cs"), customer, "paid", "100");
        deliver(event("checkout.session.completed", NOV_1, session));
        deliver(event("checkout.session.async_payment_succeeded", NOV_1, session));
        assertThat(purchased(user)).isEqualTo(33);
        assertThat(entries(user)).isEqualTo(3);
    }

    @Test
    void the_same_event_twenty_times_at_once_grants_once() throws Exception {
        UUID user = users.withCustomer(customer);
        String event = new Sub(customer).created(NOV_1);
        try (var pool = Executors.newFixedThreadPool(20)) {
            List<Future<HttpResponse<String>>> answers = pool.invokeAll(IntStream.range(0, 20)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> deliver(event))
                    .toList());
            long processed = 0;
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
                processed += answer.get().body().contains("\"processed\":true") ? 1 : 0;
            }
            assertThat(processed).isEqualTo(1);
        }
        assertThat(entries(user)).isEqualTo(3);
        assertThat(tokens.getTokenStatus(user).resetNo()).isEqualTo(1);
    }

    @Test
    void an_event_of_nobody_twenty_times_at_once_is_kept_once() throws Exception {
        String event = event("plan.created", NOV_1, new JsonObject());
        try (var pool = Executors.newFixedThreadPool(20)) {
            for (Future<HttpResponse<String>> answer : pool.invokeAll(IntStream.range(0, 20)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> deliver(event))
                    .toList())) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
        assertThat(status(event)).isEqualTo("IGNORED");
    }

    @Test
    void a_failure_leaves_a_FAILED_row_and_a_500_and_the_retry_succeeds() throws Exception {
        UUID user = users.withCustomer(customer);
        String event = pack("paid");
        sabotage(user, "raise exception 'sabotage'", false);
        var failed = deliver(event);
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("sabotage").doesNotContain("Exception");
        assertThat(status(event)).isEqualTo("FAILED");
        assertThat(error(event)).contains("sabotage");
        assertThat(entries(user)).isZero();
        assertThat(count("purchases", user)).isZero();

        remove_the_saboteur();
        assertThat(deliver(event).body()).contains("\"processed\":true");
        assertThat(status(event)).isEqualTo("PROCESSED");
        assertThat(purchased(user)).isEqualTo(33);
        assertThat(jdbc.sql("select attempts from webhook_events where event_id = :id")
                        .param("id", idOf(event))
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_backend_that_dies_between_insert_and_effect_ends_in_one_grant_after_the_retry() throws Exception {
        UUID user = users.withCustomer(customer);
        String event = new Sub(customer).created(NOV_1);
        sabotage(user, "perform pg_terminate_backend(pg_backend_pid())", false);
        assertThat(deliver(event).statusCode()).isEqualTo(503);
        assertThat(entries(user)).isZero();
        assertThat(count("subscriptions", user)).isZero();
        remove_the_saboteur();
        assertThat(deliver(event).statusCode()).isEqualTo(200);
        assertThat(entries(user)).isEqualTo(3);
    }

    @Test
    void a_connection_that_dies_at_COMMIT_ends_in_one_grant_after_the_retry() throws Exception {
        UUID user = users.withCustomer(customer);
        String event = new Sub(customer).created(NOV_1);
        sabotage(user, "perform pg_terminate_backend(pg_backend_pid())", true);
        assertThat(deliver(event).statusCode()).isEqualTo(503);
        assertThat(entries(user)).isZero();
        remove_the_saboteur();
        assertThat(deliver(event).statusCode()).isEqualTo(200);
        assertThat(entries(user)).isEqualTo(3);
        assertThat(tokens.getTokenStatus(user).resetNo()).isEqualTo(1);
    }

    @Test
    void a_wrong_missing_stale_or_malformed_signature_is_400_and_leaves_no_trace() throws Exception {
        users.withCustomer(customer);
        String event = pack("paid");
        for (String signature : new String[] {
            null,
            "",
            "t=abc,v1=00",
            "t,v1",
            "v1=00",
            "nonsense",
            sign(event, "whsec_other"),
            sign(event, SECRET, Instant.now().minusSeconds(301)),
            sign(event, SECRET, Instant.now().plusSeconds(310)),
            sign(event, SECRET, Instant.now().plusSeconds(100_000_000)),
            sign(event + " ", SECRET),
            sign(event, SECRET).replace("v1=", "v0=")
        }) {
            var answer = deliver(event, signature);
            assertThat(answer.statusCode()).as("signature %s", signature).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(count(event)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "garbage",
                "\ufeff{\"id\":\"evt_bom\",\"object\":\"event\",\"type\":\"a.b\",\"created\":1,\"data\":{\"object\":{}}}",
                "{\"id\":\"evt_two\",\"object\":\"event\",\"type\":\"a.b\",\"created\":1,\"data\":{\"object\":{}}} {}",
                "{\"id\":\"evt_1\"",
                "{\"id\":\"evt_thin\",\"object\":\"v2.core.event\",\"type\":\"v1.billing.meter\",\"created\":\"2026-11-01\"}",
                "{\"id\":\"evt_nodata\",\"object\":\"event\",\"type\":\"a.b\",\"created\":1}",
                "{\"id\":7,\"object\":\"event\",\"type\":\"a.b\",\"created\":1,\"data\":{\"object\":{}}}",
                "{\"id\":\"evt' or 1=1\",\"object\":\"event\",\"type\":\"a.b\",\"created\":1,\"data\":{\"object\":{}}}"
            })
    void signed_but_no_event_of_ours_is_400(String payload) throws Exception {
        assertThat(deliver(payload).statusCode()).isEqualTo(400);
    }

    @Test
    void an_id_of_ten_thousand_characters_is_400() throws Exception {
        JsonObject event = JsonParser.parseString(pack("paid")).getAsJsonObject();
        event.addProperty("id", "evt_" + "x".repeat(10_000));
        assertThat(deliver(event.toString()).statusCode()).isEqualTo(400);
    }

    @Test
    void more_than_512_KB_is_413() throws Exception {
        JsonObject event = JsonParser.parseString(pack("paid")).getAsJsonObject();
        event.addProperty("padding", "x".repeat(1024 * 1024));
        assertThat(deliver(event.toString()).statusCode()).isEqualTo(413);
        assertThat(count(event.toString())).isZero();
    }

    @Test
    void an_unknown_type_is_kept_as_IGNORED_with_a_reason() throws Exception {
        String event = event("price.created", NOV_1, new JsonObject());
        assertThat(deliver(event).body()).isEqualTo("{\"received\":true,\"processed\":false}");
        assertThat(status(event)).isEqualTo("IGNORED");
        assertThat(error(event)).isNotBlank();
    }

    @Test
    void a_live_event_without_a_live_key_and_a_connected_accounts_event_are_IGNORED() throws Exception {
        UUID user = users.withCustomer(customer);
        JsonObject live = JsonParser.parseString(pack("paid")).getAsJsonObject();
        live.addProperty("livemode", true);
        JsonObject connected = JsonParser.parseString(pack("paid")).getAsJsonObject();
        connected.addProperty("account", "acct_1");
        for (JsonObject event : List.of(live, connected)) {
            assertThat(deliver(event.toString()).statusCode()).isEqualTo(200);
            assertThat(status(event.toString())).isEqualTo("IGNORED");
        }
        assertThat(entries(user)).isZero();
    }

    @Test
    void however_many_come_from_one_address_none_is_refused_for_that() throws Exception {
        String event = event("price.created", NOV_1, new JsonObject());
        String good = sign(event, SECRET);
        String bad = sign(event, "whsec_other");
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = pool.invokeAll(IntStream.range(0, 1_000)
                    .<Callable<Integer>>mapToObj(i ->
                            () -> deliver(event, i % 2 == 0 ? good : bad).statusCode())
                    .toList());
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(i % 2 == 0 ? 200 : 400);
            }
        }
    }

    @Test
    void a_needed_field_of_the_wrong_type_is_FAILED_and_500() throws Exception {
        UUID user = users.withCustomer(customer);
        JsonObject session = packSession(id("cs"), customer, "paid", "100");
        session.addProperty("payment_status", 7);
        String event = event("checkout.session.completed", NOV_1, session);
        assertThat(deliver(event).statusCode()).isEqualTo(500);
        assertThat(status(event)).isEqualTo("FAILED");
        assertThat(error(event)).contains("payment_status");
        assertThat(entries(user)).isZero();
    }

    private String pack(String paymentStatus) {
        return event("checkout.session.completed", NOV_1, packSession(id("cs_test"), customer, paymentStatus, "100"));
    }

    private HttpResponse<String> deliver(String payload) throws Exception {
        return deliver(payload, sign(payload, SECRET));
    }

    private HttpResponse<String> deliver(String payload, String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/webhooks/stripe"))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(payload, StandardCharsets.UTF_8));
        if (signature != null) {
            request.header("Stripe-Signature", signature);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Makes the database misbehave when this user's balance changes. */
    private void sabotage(UUID user, String statement, boolean atCommit) {
        jdbc.sql("create or replace function sabotage() returns trigger language plpgsql as $$ begin " + statement
                        + "; return null; end $$")
                .update();
        jdbc.sql("create " + (atCommit ? "constraint " : "") + "trigger saboteur after insert on token_entries "
                        + (atCommit ? "deferrable initially deferred " : "") + "for each row when (new.user_id = '"
                        + user + "') execute function sabotage()")
                .update();
    }

    private int purchased(UUID user) {
        return tokens.getTokenStatus(user).of(Bucket.MOCKUP).purchased();
    }

    private long entries(UUID user) {
        return count("token_entries", user);
    }

    private long count(String table, UUID user) {
        return jdbc.sql("select count(*) from " + table + " where user_id = :user")
                .param("user", user)
                .query(Long.class)
                .single();
    }

    private long count(String event) {
        return jdbc.sql("select count(*) from webhook_events where event_id = :id")
                .param("id", idOf(event))
                .query(Long.class)
                .single();
    }

    private String status(String event) {
        return jdbc.sql("select status from webhook_events where event_id = :id")
                .param("id", idOf(event))
                .query(String.class)
                .single();
    }

    private String error(String event) {
        return jdbc.sql("select error from webhook_events where event_id = :id")
                .param("id", idOf(event))
                .query(String.class)
                .single();
    }
}
