package app.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.ops.health.HealthChecks;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import app.sandbox.base.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The past that a new sandbox of one's own begins with. */
@Tag("slow")
class DemoHistoryTest {

    @Test
    void a_new_sandbox_has_one_account_with_a_past_and_the_others_begin_today() {
        try (OtherNode node = OtherNode.start(TestDatabase.create())) {
            node.bean(ResetTables.class).empty();
            node.bean(SandboxClock.class).refresh();
            node.bean(DemoData.class).prepare(true);

            assertThat(node.bean(SandboxClock.class).ahead()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
            JdbcClient jdbc = node.bean(JdbcClient.class);
            Account hana =
                    node.bean(Accounts.class).findByEmail("history@example.com").orElseThrow();
            TokenStatus now = node.bean(Tokens.class).getTokenStatus(hana.id());
            assertThat(now.plan()).isEqualTo(Plan.BUSINESS);
            assertThat(now.status()).isEqualTo("active");
            assertThat(now.period().start())
                    .isBetween(
                            Instant.now().minus(Duration.ofDays(9)),
                            Instant.now().minus(Duration.ofDays(3)));
            Map<String, Long> causes = causes(jdbc, hana);
            assertThat(causes)
                    .containsEntry("reset", 8L)
                    .containsEntry("pack", 2L)
                    .containsEntry("claim", 1L)
                    .containsEntry("plan_change", 1L)
                    .containsEntry("suspend", 1L);
            assertThat(causes.get("spend")).isGreaterThan(50);
            for (Bucket bucket : Bucket.values()) {
                Balance balance = now.of(bucket);
                assertThat(balance.remaining()).isEqualTo(sum(jdbc, hana, bucket));
                assertThat(balance.remaining()).isPositive();
            }
            for (Plan plan : Plan.values()) {
                Account other = node.bean(Accounts.class)
                        .findByEmail(plan.key() + "@example.com")
                        .orElseThrow();
                TokenStatus status = node.bean(Tokens.class).getTokenStatus(other.id());
                assertThat(status.period().start()).isAfter(Instant.now().minus(Duration.ofMinutes(5)));
                assertThat(status.of(Bucket.MOCKUP).remaining())
                        .isEqualTo(plan.quota().of(Bucket.MOCKUP));
            }
            node.bean(HealthChecks.class).runWhole();
            assertThat(jdbc.sql("select check_name, details::text from health_results where findings > 0")
                            .query()
                            .listOfRows())
                    .isEmpty();
            assertThat(jdbc.sql("select distinct status from webhook_events")
                            .query(String.class)
                            .list())
                    .containsOnly("PROCESSED", "IGNORED");
        }
    }

    private static Map<String, Long> causes(JdbcClient jdbc, Account account) {
        return jdbc
                .sql("select kind, count(distinct source) as causes from token_entries where user_id = :id group by 1")
                .param("id", account.id())
                .query()
                .listOfRows()
                .stream()
                .collect(Collectors.toMap(row -> (String) row.get("kind"), row -> (Long) row.get("causes")));
    }

    private static int sum(JdbcClient jdbc, Account account, Bucket bucket) {
        return jdbc.sql("select coalesce(sum(delta), 0) from token_entries where user_id = :id and bucket = :bucket")
                .param("id", account.id())
                .param("bucket", bucket.key())
                .query(Integer.class)
                .single();
    }
}
