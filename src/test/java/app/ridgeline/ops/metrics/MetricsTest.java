package app.ridgeline.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripePost;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.UnknownUserException;
import app.ridgeline.tokens.ledger.Holds;
import app.ridgeline.tokens.ledger.Tokens;
import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** Read as Prometheus reads them: over HTTP, with a key. */
@RidgelineTest
class MetricsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeys keys;

    @Autowired
    Tokens tokens;

    @Autowired
    Holds holds;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    LevelGauges gauges;

    @Autowired
    ToolMetrics toolMetrics;

    @Autowired
    TransactionTemplate transaction;

    String key;
    UUID user;

    @BeforeEach
    void a_key_and_a_customer_of_solo() {
        key = keys.create("test metrics", Set.of(Scope.METRICS));
        user = users.create();
        balances.renew(user, Plan.SOLO);
        gauges.forget();
    }

    @Test
    void only_a_key_of_scope_metrics_reads_them() {
        String spend = keys.create("test spend", Set.of(Scope.SPEND, Scope.ADMIN));

        assertThat(get().statusCode()).isEqualTo(401);
        assertThat(get("Authorization", "Bearer " + spend).statusCode()).isEqualTo(403);
        HttpResponse<String> scrape = get("Authorization", "Bearer " + key);
        assertThat(scrape.statusCode()).isEqualTo(200);
        assertThat(scrape.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }

    @Test
    void tokens_are_counted_by_what_became_of_them() {
        String solo = "{bucket=\"mockup\",plan=\"solo\"}";
        double granted = value("ridgeline_tokens_granted_total" + solo);
        double spent = value("ridgeline_tokens_spent_total" + solo);
        double held = value("ridgeline_tokens_held_total" + solo);
        double released = value("ridgeline_tokens_released_total" + solo);
        double refused = value("ridgeline_tokens_refused_total" + solo);

        balances.refill(user, 100);
        tokens.deduct(user, Bucket.MOCKUP, 2, cause());
        holds.release(hold(4));
        holds.commit(hold(5), 3);
        tokens.deduct(user, Bucket.MOCKUP, 1_000, cause());

        assertThat(value("ridgeline_tokens_granted_total" + solo) - granted).isEqualTo(33);
        assertThat(value("ridgeline_tokens_spent_total" + solo) - spent).isEqualTo(2 + 3);
        assertThat(value("ridgeline_tokens_held_total" + solo) - held).isEqualTo(4 + 5);
        assertThat(value("ridgeline_tokens_released_total" + solo) - released).isEqualTo(4 + 2);
        assertThat(value("ridgeline_tokens_refused_total" + solo) - refused).isEqualTo(1_000);
    }

    @Test
    void operations_are_counted_by_how_they_ended() {
        double done = operations("deduct", "done");
        double repeated = operations("deduct", "repeated");
        double refused = operations("deduct", "refused");
        double conflict = operations("deduct", "conflict");
        double failed = operations("resetMonthly", "failed");
        Cause cause = cause();

        tokens.deduct(user, Bucket.DOL, 1, cause);
        tokens.deduct(user, Bucket.DOL, 1, cause);
        tokens.deduct(user, Bucket.WEATHER, 1, cause);
        tokens.deduct(user, Bucket.DOL, 99, cause());
        Allowance solo = new Allowance(Plan.SOLO, Plan.SOLO.quota(), "active", TestTokens.NOVEMBER);
        assertThatThrownBy(() -> tokens.resetMonthly(UUID.randomUUID(), solo, cause()))
                .isInstanceOf(UnknownUserException.class);

        assertThat(operations("deduct", "done") - done).isEqualTo(1);
        assertThat(operations("deduct", "repeated") - repeated).isEqualTo(1);
        assertThat(operations("deduct", "conflict") - conflict).isEqualTo(1);
        assertThat(operations("deduct", "refused") - refused).isEqualTo(1);
        assertThat(operations("resetMonthly", "failed") - failed).isEqualTo(1);
    }

    @Test
    void what_is_rolled_back_is_not_counted() {
        double done = operations("deduct", "done");

        transaction.executeWithoutResult(status -> {
            tokens.deduct(user, Bucket.DOL, 1, cause());
            status.setRollbackOnly();
        });

        assertThat(operations("deduct", "done")).isEqualTo(done);
    }

    @Test
    void deliveries_are_counted_by_type_and_result_and_made_up_types_are_one() {
        StripePost stripe = new StripePost(port);
        String other = "ridgeline_webhook_deliveries_seconds_count{result=\"ignored\",type=\"other\"}";
        String refunds = "ridgeline_webhook_deliveries_seconds_count{result=\"unmatched\",type=\"charge.refunded\"}";
        String forged = "ridgeline_webhook_refusals_total{reason=\"signature\"}";
        double ignoredBefore = value(other);
        double unmatchedBefore = value(refunds);
        double forgedBefore = value(forged);

        for (int i = 0; i < 3; i++) {
            stripe.deliver(StripeEvents.event("made_up.type" + i, Instant.now(), new JsonObject()));
        }
        JsonObject charge = StripeEvents.charge(StripeEvents.id("pi"), StripeEvents.id("cus"), 999, 999);
        stripe.deliver(StripeEvents.event("charge.refunded", Instant.now(), charge));
        stripe.deliver("{}", "t=1,v1=0");

        assertThat(value(other) - ignoredBefore).isEqualTo(3);
        assertThat(value(refunds) - unmatchedBefore).isEqualTo(1);
        assertThat(value(forged) - forgedBefore).isEqualTo(1);
        assertThat(scrape()).doesNotContain("made_up");
    }

    @Test
    void the_time_from_stripes_event_to_our_commit_is_measured() {
        String count = "ridgeline_webhook_delay_seconds_count";
        String sum = "ridgeline_webhook_delay_seconds_sum";
        double before = value(count);
        double secondsBefore = value(sum);
        String customer = StripeEvents.id("cus");
        users.withCustomer(customer);

        String event = new StripeEvents.Sub(customer).created(Instant.now().minusSeconds(90));
        assertThat(new StripePost(port).deliver(event).body()).contains("\"processed\":true");

        assertThat(value(count) - before).isGreaterThanOrEqualTo(1);
        assertThat(value(sum) - secondsBefore).isGreaterThanOrEqualTo(89);
    }

    @Test
    void gauges_show_open_holds_users_at_zero_and_open_deliveries() {
        String holdsOpen = "ridgeline_holds_open{bucket=\"weather\"}";
        String atZero = "ridgeline_users_at_zero{bucket=\"weather\",plan=\"solo\"}";
        String unmatched = "ridgeline_webhook_open{status=\"UNMATCHED\"}";
        double holdsBefore = value(holdsOpen);
        double zeroBefore = value(atZero);
        double unmatchedBefore = value(unmatched);

        holds.hold(user, Bucket.WEATHER, 2, Duration.ofMinutes(5), cause());
        new StripePost(port)
                .deliver(StripeEvents.event(
                        "charge.refunded",
                        Instant.now(),
                        StripeEvents.charge(StripeEvents.id("pi"), StripeEvents.id("cus"), 999, 999)));
        assertThat(value(holdsOpen)).as("within half a minute").isEqualTo(holdsBefore);
        gauges.forget();

        assertThat(value(holdsOpen) - holdsBefore).isEqualTo(1);
        assertThat(value(atZero) - zeroBefore).isEqualTo(1);
        assertThat(value(unmatched) - unmatchedBefore).isEqualTo(1);
    }

    @Test
    void runs_of_tools_are_counted_by_how_they_ended() {
        String noStorm = "ridgeline_tool_runs_seconds_count{outcome=\"no-storm\",tool=\"dol\"}";
        double before = value(noStorm);

        toolMetrics.ended(Bucket.DOL, "no-storm", Duration.ofMillis(120));

        assertThat(value(noStorm) - before).isEqualTo(1);
        assertThat(scrape()).contains("ridgeline_tool_runs_seconds_bucket{outcome=\"charged\",tool=\"mockup\"");
    }

    @Test
    void pool_jvm_and_sessions_are_there() {
        assertThat(scrape())
                .contains("hikaricp_connections_active", "hikaricp_connections_pending", "jvm_memory_used_bytes")
                .contains("jvm_gc_pause_seconds", "http_server_requests_seconds", "ridgeline_sessions ");
    }

    @Test
    void their_number_does_not_grow_with_customers() {
        assertThat(scrape().lines().filter(line -> line.startsWith("ridgeline_")))
                .hasSizeLessThan(3_000)
                .noneMatch(line -> line.contains(user.toString()));
    }

    private app.ridgeline.tokens.HoldId hold(int amount) {
        SpendResult result = holds.hold(user, Bucket.MOCKUP, amount, Duration.ofMinutes(5), cause());
        return ((SpendResult.Held) result).hold().id();
    }

    private static Cause cause() {
        return new Cause("spend:test:" + UUID.randomUUID(), "test");
    }

    private double operations(String operation, String result) {
        return value("ridgeline_token_operations_total{operation=\"" + operation + "\",result=\"" + result + "\"}");
    }

    /** Zero for a series nothing was counted in yet. */
    private double value(String series) {
        var line = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(scrape());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private String scrape() {
        return get("Authorization", "Bearer " + key).body();
    }

    private HttpResponse<String> get(String... headers) {
        return new Visitor(port).get("/actuator/prometheus", headers);
    }
}
