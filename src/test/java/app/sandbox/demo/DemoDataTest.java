package app.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.Role;
import app.ridgeline.account.apikeys.ApiClient;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo accounts that every sandbox starts with. */
@RidgelineTest
class DemoDataTest {

    @Autowired
    Accounts accounts;

    @Autowired
    ApiKeys apiKeys;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DemoData demoData;

    @Test
    void each_plan_has_an_account_whose_allowance_came_by_a_signed_webhook() {
        for (Plan plan : Plan.values()) {
            Account account = accounts.findByEmail(plan.key() + "@example.com").orElseThrow();
            TokenStatus status = await().until(() -> tokens.getTokenStatus(account.id()), each -> each.plan() != null);
            assertThat(status.plan()).isEqualTo(plan);
            List<Map<String, Object>> sources = jdbc.sql(
                            "select distinct kind, source from token_entries where user_id = :id")
                    .param("id", account.id())
                    .query()
                    .listOfRows();
            assertThat(sources).singleElement().satisfies(entry -> {
                assertThat(entry.get("kind")).isEqualTo("reset");
                assertThat((String) entry.get("source")).startsWith("period:sub_");
            });
            for (Bucket bucket : Bucket.values()) {
                assertThat(status.of(bucket).remaining()).isEqualTo(plan.quota().of(bucket));
                assertThat(status.of(bucket).purchased()).isZero();
                assertThat(status.of(bucket).spent()).isZero();
            }
        }
    }

    @Test
    void one_account_has_nothing_and_one_is_the_admin() {
        Account empty = accounts.findByEmail("empty@example.com").orElseThrow();
        assertThat(tokens.getTokenStatus(empty.id()).plan()).isNull();
        assertThat(Arrays.stream(Bucket.values())
                        .mapToInt(bucket ->
                                tokens.getTokenStatus(empty.id()).of(bucket).remaining())
                        .sum())
                .isZero();
        assertThat(accounts.findByEmail("admin@example.com").orElseThrow().role())
                .isEqualTo(Role.ADMIN);
        assertThat(apiKeys.clientOf("rl_sandbox_admin").orElseThrow().scopes()).containsExactly(ApiClient.Scope.ADMIN);
        assertThat(apiKeys.clientOf("rl_sandbox_metrics").orElseThrow().scopes())
                .containsExactly(ApiClient.Scope.METRICS);
        assertThat(apiKeys.clientOf("rl_sandbox_spend").orElseThrow().scopes()).containsExactly(ApiClient.Scope.SPEND);
    }

    @Test
    void a_second_start_changes_nothing() {
        List<Map<String, Object>> before = demoUsers();

        demoData.prepare();

        assertThat(demoUsers()).isEqualTo(before);
    }

    private List<Map<String, Object>> demoUsers() {
        return jdbc.sql("""
            select id, email, password_hash, stripe_customer_id,
                   (select count(*) from sandbox.objects where customer = stripe_customer_id) as objects
            from users where email in ('solo@example.com', 'business@example.com', 'enterprise@example.com',
                'history@example.com', 'empty@example.com', 'admin@example.com') order by email\
            """).query().listOfRows();
    }
}
