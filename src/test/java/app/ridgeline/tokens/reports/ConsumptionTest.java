package app.ridgeline.tokens.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ConsumptionTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(TestDatabase.create()));
    private final Consumption consumption = at(NOON);
    private UUID user;

    @BeforeEach
    void a_customer() {
        user = customer(100, "business", NOON.plus(Duration.ofDays(20)));
    }

    @Test
    void a_day_is_what_was_spent_and_held_less_what_was_given_back() {
        entry(user, "mockup", "spend", -3, NOON);
        entry(user, "mockup", "hold", -2, NOON);
        entry(user, "mockup", "release", 1, NOON);
        entry(user, "mockup", "pack", 33, NOON);
        entry(user, "dol", "spend", -1, NOON.minus(Duration.ofDays(1)));

        assertThat(consumption.days(2).stream().filter(it -> it.tokens() != 0))
                .containsExactly(
                        new Consumption.Day(TODAY.minusDays(1), Bucket.DOL, 1),
                        new Consumption.Day(TODAY, Bucket.MOCKUP, 4));
    }

    @Test
    void days_that_are_over_are_added_up_once_and_the_rest_follows() {
        entry(user, "dol", "spend", -1, NOON.minus(Duration.ofDays(3)));
        consumption.days(30);
        assertThat(jdbc.sql("select count(*) from consumption_days")
                        .query(Long.class)
                        .single())
                .isEqualTo(29 * 3);
        entry(user, "dol", "spend", -5, NOON);

        assertThat(consumption.days(30)).contains(new Consumption.Day(TODAY, Bucket.DOL, 5));
        assertThat(at(NOON.plus(Duration.ofDays(2))).days(30))
                .contains(new Consumption.Day(TODAY, Bucket.DOL, 5))
                .contains(new Consumption.Day(TODAY.minusDays(3), Bucket.DOL, 1));
        assertThat(at(NOON.plus(Duration.ofDays(2))).days(90))
                .as("a longer time later on")
                .contains(new Consumption.Day(TODAY, Bucket.DOL, 5));
    }

    @Test
    void a_day_is_open_for_an_hour_after_midnight() {
        Instant midnight = TODAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Consumption early = at(midnight.plusSeconds(600));
        early.days(30);
        entry(user, "dol", "spend", -2, midnight.minusSeconds(5));

        assertThat(early.days(30)).contains(new Consumption.Day(TODAY, Bucket.DOL, 2));
        assertThat(at(midnight.plusSeconds(4_000)).days(30)).contains(new Consumption.Day(TODAY, Bucket.DOL, 2));
    }

    @Test
    void who_runs_out_at_their_pace_before_the_renewal_is_told_the_soonest_first() {
        UUID slow = customer(50, "business", NOON.plus(Duration.ofDays(20)));
        UUID renewed = customer(6, "business", NOON.plus(Duration.ofDays(1)));
        UUID empty = customer(0, "business", NOON.plus(Duration.ofDays(20)));
        UUID soon = customer(1, "solo", NOON.plus(Duration.ofDays(20)));
        UUID packsOnly = customer(6, null, null);
        for (UUID it : new UUID[] {slow, renewed, empty, soon, packsOnly}) {
            entry(it, "dol", "spend", -7, NOON.minus(Duration.ofDays(2)));
            entry(it, "dol", "spend", -100, NOON.minus(Duration.ofDays(8)));
        }

        var found = consumption.runningOut(10);

        assertThat(found).extracting(Consumption.RunningOut::userId).containsExactly(soon, packsOnly);
        assertThat(found.getFirst().emptyAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));
        assertThat(found.getFirst().used()).isEqualTo(7);
        assertThat(found.getFirst().plan()).isEqualTo(Plan.SOLO);
    }

    @Test
    void who_used_most_comes_first_within_the_limit() {
        UUID other = customer(10, null, null);
        entry(user, "dol", "spend", -3, NOON);
        entry(user, "mockup", "spend", -3, NOON);
        entry(other, "mockup", "spend", -5, NOON);

        assertThat(consumption.busiest(10))
                .containsExactly(new Consumption.Busy(user, 6), new Consumption.Busy(other, 5));
        assertThat(consumption.busiest(1)).hasSize(1);
    }

    private Consumption at(Instant now) {
        return new Consumption(jdbc, Clock.fixed(now, ZoneOffset.UTC));
    }

    private UUID customer(int purchased, String plan, Instant end) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into users (id, email) values (?, ?)")
                .params(id, id + "@example.com")
                .update();
        jdbc.sql("""
                        insert into usage_tokens (user_id, plan, period_start, period_end, mockup_purchased, dol_purchased)
                        values (:id, :plan, cast(:end as timestamptz) - interval '30 days', cast(:end as timestamptz), :n, :n)
                        """)
                .param("id", id)
                .param("plan", plan)
                .param("end", end == null ? null : end.atOffset(ZoneOffset.UTC))
                .param("n", purchased)
                .update();
        return id;
    }

    private void entry(UUID id, String bucket, String kind, int delta, Instant at) {
        jdbc.sql("""
                        insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                                                   owed_after, source, actor, created_at)
                        values (?, ?, ?, ?, 0, 0, 0, 0, ?, 'test', ?)
                        """)
                .params(id, bucket, kind, delta, "test:" + UUID.randomUUID(), at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
