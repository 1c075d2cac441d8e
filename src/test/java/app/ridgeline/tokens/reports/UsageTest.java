package app.ridgeline.tokens.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Bucket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What one user used, day by day. */
class UsageTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(TestDatabase.create()));
    private final Usage usage = new Usage(jdbc);
    private final UUID user = user();

    @Test
    void a_day_begins_at_the_readers_midnight() {
        entry("dol", "spend", -1, "2026-11-20T04:59:59Z");
        entry("dol", "spend", -2, "2026-11-20T05:00:00Z");

        assertThat(usage.days(user, TODAY, 30, NEW_YORK))
                .containsExactly(new Usage.Day(TODAY.minusDays(1), Bucket.DOL, 1), new Usage.Day(TODAY, Bucket.DOL, 2));
        assertThat(usage.days(user, TODAY, 30, ZoneOffset.UTC)).containsExactly(new Usage.Day(TODAY, Bucket.DOL, 3));
    }

    @Test
    void the_day_on_which_clocks_go_back_has_twenty_five_hours() {
        LocalDate long25 = LocalDate.of(2026, 11, 1);
        entry("dol", "spend", -1, "2026-11-01T03:59:59Z");
        entry("dol", "spend", -1, "2026-11-01T04:00:00Z");
        entry("dol", "spend", -1, "2026-11-02T04:59:59Z");
        entry("dol", "spend", -1, "2026-11-02T05:00:00Z");

        assertThat(usage.days(user, TODAY, 30, NEW_YORK))
                .containsExactly(
                        new Usage.Day(long25.minusDays(1), Bucket.DOL, 1),
                        new Usage.Day(long25, Bucket.DOL, 2),
                        new Usage.Day(long25.plusDays(1), Bucket.DOL, 1));
    }

    @Test
    void a_hold_counts_on_its_own_day_as_far_as_it_was_used() {
        hold("mockup", 4, "committed", 3, "2026-11-18T10:00:00Z");
        entry("mockup", "release", 1, "2026-11-19T10:00:00Z");
        hold("mockup", 2, "released", null, "2026-11-18T11:00:00Z");
        hold("weather", 1, "expired", null, "2026-11-18T11:00:00Z");
        hold("dol", 1, "held", null, "2026-11-20T11:00:00Z");

        assertThat(usage.days(user, TODAY, 30, ZoneOffset.UTC))
                .containsExactly(
                        new Usage.Day(TODAY.minusDays(2), Bucket.MOCKUP, 3), new Usage.Day(TODAY, Bucket.DOL, 1));
    }

    @Test
    void only_use_counts_only_of_these_days_and_only_ones_own() {
        entry("mockup", "pack", 33, "2026-11-18T10:00:00Z");
        entry("mockup", "claim", -5, "2026-11-18T10:00:00Z");
        entry("mockup", "spend", -1, "2026-11-18T23:59:59Z");
        entry("mockup", "spend", -1, "2026-11-19T00:00:00Z");
        entry(user(), "mockup", "spend", -9, "2026-11-19T10:00:00Z", "spend:" + UUID.randomUUID());

        assertThat(usage.days(user, TODAY, 2, ZoneOffset.UTC))
                .containsExactly(new Usage.Day(TODAY.minusDays(1), Bucket.MOCKUP, 1));
    }

    @Test
    void a_long_ledger_is_entered_where_the_days_begin_and_never_read_as_a_whole() {
        jdbc.sql("""
                        insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after,
                            purchased_after, owed_after, source, actor, created_at)
                        select :user, 'dol', 'spend', -1, 0, 0, 20000, 0, 'spend:many:' || n, 'test',
                            timestamptz '2026-11-20 12:00:00Z' - (10000 - n) * interval '50 minutes'
                        from generate_series(1, 10000) n
                        """).param("user", user).update();
        jdbc.sql("analyze token_entries").update();

        List<String> plan = jdbc.sql("explain (analyze, costs off) " + Usage.DAYS)
                .param("user", user)
                .param("starts", new String[] {"2026-08-23T00:00:00Z"})
                .param("moment", Instant.parse("2026-08-23T00:00:00Z").atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();

        assertThat(String.join("\n", plan))
                .contains("Index Cond: ((user_id = ")
                .contains("rows=25")
                .doesNotContain("Seq Scan on token_entries")
                .doesNotContain("rows=10000");
        assertThat(usage.days(user, TODAY, 90, ZoneOffset.UTC).stream().mapToInt(Usage.Day::tokens))
                .contains(28, 29)
                .hasSize(90);
    }

    private UUID user() {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into users (id, email) values (:id, :email)")
                .param("id", id)
                .param("email", id + "@example.com")
                .update();
        jdbc.sql("insert into usage_tokens (user_id) values (:id)")
                .param("id", id)
                .update();
        return id;
    }

    private void hold(String bucket, int amount, String state, Integer committed, String at) {
        String source = "tool:" + UUID.randomUUID();
        entry(user, bucket, "hold", -amount, at, source);
        jdbc.sql("""
                        insert into token_holds (user_id, id, bucket, amount, allowance_part, purchased_part, reset_no,
                            owed_before, source, actor, ttl_seconds, state, committed_amount, created_at, expires_at,
                            decided_at)
                        values (:user, gen_random_uuid(), :bucket, :amount, 0, :amount, 0, 0, :source, 'test', 60,
                            :state, :committed, cast(:at as timestamptz), cast(:at as timestamptz) + interval '60 s',
                            case when :state <> 'held' then cast(:at as timestamptz) end)
                        """)
                .param("user", user)
                .param("bucket", bucket)
                .param("amount", amount)
                .param("source", source)
                .param("state", state)
                .param("committed", committed)
                .param("at", at)
                .update();
    }

    private void entry(String bucket, String kind, int delta, String at) {
        entry(user, bucket, kind, delta, at, kind + ":" + UUID.randomUUID());
    }

    private void entry(UUID of, String bucket, String kind, int delta, String at, String source) {
        jdbc.sql("""
                        insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after,
                            purchased_after, owed_after, source, actor, created_at)
                        values (:user, :bucket, :kind, :delta, 0, 0, 100, 0, :source, 'test', cast(:at as timestamptz))
                        """)
                .param("user", of)
                .param("bucket", bucket)
                .param("kind", kind)
                .param("delta", delta)
                .param("source", source)
                .param("at", at)
                .update();
    }
}
